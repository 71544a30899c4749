/** Why a signal aborted, as an error: anything may be given as a reason. */
export function abortReason(signal: AbortSignal | undefined): Error {
  const reason: unknown = signal?.reason;
  if (reason instanceof Error) return reason;
  return new DOMException(typeof reason === 'string' ? reason : 'The signal aborted.', 'AbortError');
}

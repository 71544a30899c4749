/** The body is larger than the limit. */
export class BodyTooLargeError extends Error {
  override readonly name = 'BodyTooLargeError';
}

/** The error for a body that says it has `bytes` bytes; without them, for one that turned out to be too large. */
export function bodyTooLarge(maxBytes: number, bytes?: number): BodyTooLargeError {
  return new BodyTooLargeError(
    bytes === undefined
      ? `The answer's body is larger than the limit of ${maxBytes} bytes.`
      : `The answer's body has ${bytes} bytes; the limit is ${maxBytes}.`,
  );
}

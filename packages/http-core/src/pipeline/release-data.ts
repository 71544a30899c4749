/** Cancels a download or a stream that no caller will receive, so that its connection is free again. */
export function releaseData(data: unknown): void {
  if (typeof data !== 'object' || data === null || !('cancel' in data)) return;
  const { cancel } = data;
  if (typeof cancel !== 'function') return;
  void Promise.resolve(cancel.call(data)).catch(() => undefined);
}

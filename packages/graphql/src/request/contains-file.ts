/** Whether a value is a file: a blob, bytes, a stream, or one of these with a name. */
export function isFile(value: object): boolean {
  if (isContent(value)) return true;
  const { data, name } = value as { readonly data?: unknown; readonly name?: unknown };
  return typeof name === 'string' && typeof data === 'object' && data !== null && isContent(data);
}

/** Whether a value is a file or contains one. */
export function containsFile(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return isFile(value) || Object.values(value).some(containsFile);
}

function isContent(value: object): boolean {
  return (
    value instanceof Blob ||
    value instanceof ArrayBuffer ||
    ArrayBuffer.isView(value) ||
    value instanceof ReadableStream ||
    Symbol.asyncIterator in value
  );
}

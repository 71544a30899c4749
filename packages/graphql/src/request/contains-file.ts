/** Whether a value is a file: a blob, bytes, a stream, or one of these with a name. */
export function isFile(value: object): boolean {
  if (isContent(value)) return true;
  const { data, name } = value as { readonly data?: unknown; readonly name?: unknown };
  return typeof name === 'string' && typeof data === 'object' && data !== null && isContent(data);
}

/** Values deeper than this are cyclic, or no server would take them; the encoder names them. */
const MAX_DEPTH = 100;

/** Whether a value is a file or contains one. */
export function containsFile(value: unknown, depth = 0): boolean {
  if (typeof value !== 'object' || value === null || depth > MAX_DEPTH) return false;
  return isFile(value) || Object.values(value).some((item) => containsFile(item, depth + 1));
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

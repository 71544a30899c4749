import { concatBytes } from '../bytes/concat.ts';

/**
 * Reads a stream up to a limit; undefined where there is more. Stops at the first chunk too many, whatever length was
 * announced.
 */
export async function readBounded(
  chunks: AsyncIterable<Uint8Array>,
  maxBytes: number,
): Promise<Uint8Array | undefined> {
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of chunks) {
    length += chunk.length;
    if (length > maxBytes) return undefined;
    parts.push(chunk);
  }
  const [only] = parts;
  return only !== undefined && parts.length === 1 ? only : concatBytes(parts);
}

/** Whether the announced length alone rules a request out. */
export const announcesMore = (contentLength: string | null | undefined, maxBytes: number): boolean =>
  contentLength !== null && contentLength !== undefined && Number(contentLength) > maxBytes;

import type { IncomingMessage } from 'node:http';

/**
 * The beginning of an answer's body, as text. The rest is not read: the connection is closed, since an answer without
 * end would hold it. Rejects when the body breaks off before.
 */
export function readExcerpt(response: IncomingMessage, maxBytes: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let bytes = 0;
    const finish = (): void => {
      resolve(Buffer.concat(chunks).subarray(0, maxBytes).toString('utf8'));
    };
    response
      .on('data', (chunk: Buffer) => {
        chunks.push(chunk);
        bytes += chunk.byteLength;
        if (bytes <= maxBytes) return;
        finish();
        response.destroy();
      })
      .on('end', finish)
      .on('error', reject);
  });
}

import {
  brotliCompressSync,
  constants,
  deflateRawSync,
  deflateSync,
  gzipSync,
  zstdCompressSync,
} from 'node:zlib';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { createClient, type Download } from '../../src/index.ts';
import { ApiClient } from '../../src/provider/index.ts';
import { acceptedEncodings } from '../../src/transport/node/decompress.ts';
import { serve } from '../support/server.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { directOver, sendOver } from './support/transports.ts';

const MB = 1024 * 1024;
/** Its usual quality would take seconds to make a bomb. */
const brotli = (bytes: Buffer | string): Buffer =>
  brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } });
const compressors = {
  gzip: gzipSync,
  deflate: deflateSync,
  br: brotli,
  zstd: zstdCompressSync,
} as const;
type Coding = keyof typeof compressors;

const serving = (coding: string, body: Uint8Array): Promise<string> =>
  serve((_request, response) => {
    response.writeHead(200, { 'content-encoding': coding, 'content-type': 'application/json' }).end(body);
  });

describe.for(['node:http', 'undici'] as const)('over %s', (way) => {
  const clientOf = async (
    baseUrl: string,
    options: Partial<Parameters<typeof createClient>[0]> = {},
  ): Promise<ApiClient> =>
    createClient({ baseUrl, transport: await directOver(way), retry: false, ...options });
  const download = (client: ApiClient): Promise<Uint8Array> =>
    client.get<Download>('/', { responseType: 'binary' }).then((file) => file.bytes());

  test.for(['gzip', 'deflate', 'br', 'zstd'] as const)(
    '%s that is cut anywhere is no success',
    async (coding) => {
      const whole = compressors[coding](JSON.stringify({ text: 'x'.repeat(500), random: Math.PI }));
      for (let length = 1; length < whole.length; length += Math.ceil(whole.length / 12)) {
        const client = await clientOf(await serving(coding, whole.subarray(0, length)));
        expect(await failureOf(client.get('/'))).toMatchObject({ mayHaveExecuted: false });
        expect(await failureOf(download(client))).toBeInstanceOf(Error);
      }
    },
  );

  test('"deflate" without its header is unfolded in downloads as in texts', async () => {
    const text = JSON.stringify('raw'.repeat(1000));
    const client = await clientOf(await serving('deflate', deflateRawSync(text)));
    expect(await client.get('/')).toBe(JSON.parse(text));
    expect(Buffer.from(await download(client)).toString()).toBe(text);
    const usual = await clientOf(await serving('deflate', deflateSync(text)));
    expect(Buffer.from(await download(usual)).toString()).toBe(text);
    const empty = await clientOf(await serving('deflate', Buffer.alloc(0)));
    expect((await download(empty)).byteLength).toBe(0);
    const cut = await clientOf(await serving('deflate', deflateRawSync(text).subarray(0, 8)));
    expect(await failureOf(download(cut))).toBeInstanceOf(Error);
  });

  test('five codings are unfolded, six are refused before anything is', async () => {
    const layers = (count: number): Promise<string> => {
      let body = Buffer.from('"x"');
      for (let layer = 0; layer < count; layer++) body = gzipSync(body);
      return serving(Array(count).fill('gzip').join(', '), body);
    };
    expect(await (await clientOf(await layers(5))).get('/')).toBe('x');
    const refusing = await clientOf(await layers(6));
    expect(await failureOf(refusing.get('/'))).toMatchObject({
      code: 'response_unreadable',
      message: expect.stringContaining('cannot be decoded'),
    });
    expect(await failureOf(download(refusing))).toMatchObject({
      code: 'response_unreadable',
      cause: { message: expect.stringContaining('encoded 6 times') },
    });
  });

  test.for(['br', 'gzip'] as const)('unfolding %s ends with its call', async (coding: Coding) => {
    const baseUrl = await serving(coding, compressors[coding](Buffer.alloc(64 * MB)));
    const options = { maxResponseBytes: 1000 * MB };
    const timed = await clientOf(baseUrl, { ...options, timeoutMs: 40 });
    expect(await failureOf(timed.get('/'))).toMatchObject({ code: 'timeout' });
    const aborted = await clientOf(baseUrl, options);
    const signal = AbortSignal.timeout(40);
    expect(await failureOf(aborted.get('/', { signal }))).toMatchObject({ code: 'aborted' });
  });

  test('what nobody reads is not unfolded, and its connection is used again', async () => {
    const sockets = new Set<unknown>();
    const bomb = gzipSync(brotli(Buffer.alloc(64 * MB)));
    const baseUrl = await serve((request, response) => {
      sockets.add(request.socket);
      response.writeHead(200, { 'content-encoding': 'br, gzip' }).end(bomb);
    });
    const client = await clientOf(baseUrl, { deadlineMs: 5_000 });
    const decoders = vi.spyOn(process.getBuiltinModule('node:zlib'), 'createGunzip');
    onTestFinished(() => {
      decoders.mockRestore();
    });
    for (let call = 0; call < 5; call++)
      expect(await client.post('/', { responseType: 'none' })).toBeUndefined();
    expect(decoders).not.toHaveBeenCalled();
    // The next request may go out before the end of the last response has freed its connection.
    expect(sockets.size).toBeLessThan(5);
  });

  test('of a large body that nobody reads, only a little is taken', async () => {
    const baseUrl = await serve((_request, response) => {
      response.end(Buffer.alloc(50 * MB));
    });
    const client = await clientOf(baseUrl);
    expect(await client.post('/', { responseType: 'none' })).toBeUndefined();
  });

  test('a coding that this Node unfolds without noticing a cut is not asked for', async () => {
    const url = await serve((request, response) => response.end(request.headers['accept-encoding']));
    const asked = await (await (await sendOver(way))({ url })).text();
    expect(asked).toBe(acceptedEncodings());
    expect(asked.split(', ').filter((coding) => coding !== 'zstd')).toEqual(['br', 'gzip', 'deflate']);
  });
});

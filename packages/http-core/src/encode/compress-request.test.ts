import { gunzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { clientOf, operations } from '../../test/support/client.ts';
import { json } from '../../test/support/scripted.ts';
import { failureOf, thrownBy } from '@org/scripts/testing/settled';
import { hmacSigning } from '../auth/signing/hmac-signing.ts';
import { requestCompression } from './compress-request.ts';

const long = { filler: 'ü'.repeat(2000) };

describe('compressRequests', () => {
  test('sends large bodies as gzip, with the same bytes in each attempt', async () => {
    const steps = [json({}, 429, { 'retry-after': '0' }), json({ ok: true })];
    const { client, sent, clock } = clientOf(steps, { compressRequests: {} });
    await clock.runUntil(client.request(operations.ambiguous, { id: 1, ...long }));
    expect(sent).toHaveLength(2);
    for (const { body, headers } of sent) {
      expect(headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'application/json' });
      expect((body as Uint8Array).byteLength).toBeLessThan(200);
      expect(JSON.parse(gunzipSync(body as Uint8Array).toString())).toEqual(long);
    }
  });

  test.for([
    ['small', { compressRequests: { minBytes: 5000 } }, long],
    ['not to be compressed', {}, long],
    ['smaller than the default limit', { compressRequests: {} }, { filler: 'x'.repeat(900) }],
    ['already compressed', { compressRequests: {}, headers: { 'content-encoding': 'br' } }, long],
    ['no smaller compressed', { compressRequests: { minBytes: 0 } }, { a: 1 }],
  ] as const)('does not compress a body that is %s', async ([, options, params]) => {
    const { client, sent } = clientOf([json({})], options);
    await client.request(operations.ambiguous, { id: 1, ...params });
    expect(sent[0]?.body).toBe(JSON.stringify(params));
    expect(sent[0]?.headers['content-encoding']).toBe('headers' in options ? 'br' : undefined);
  });

  test('bytes are compressed; streams, blobs and forms are not', async () => {
    const { client, sent } = clientOf([json({})], { compressRequests: { minBytes: 10 } });
    const bytes = new Uint8Array(5000);
    for (const body of [bytes, new Blob([bytes]), new Blob([bytes]).stream(), new FormData()]) {
      await client.post('/x', { body });
    }
    expect(sent.map(({ headers }) => headers['content-encoding'])).toEqual([
      'gzip',
      undefined,
      undefined,
      undefined,
    ]);
  });

  test('signatures cover the compressed body', async () => {
    const signed: unknown[] = [];
    const auth = hmacSigning({
      secret: 'key',
      canonical: ({ body }) => {
        signed.push(body);
        return body ?? '';
      },
    });
    const { client, sent } = clientOf([json({})], { compressRequests: {}, auth });
    await client.request(operations.ambiguous, { id: 1, ...long });
    expect(signed[0]).toEqual(sent[0]?.body);
  });

  test('invalid options are rejected', () => {
    expect(thrownBy(() => requestCompression({ minBytes: -1 }))).toHaveProperty(
      'code',
      'invalid_configuration',
    );
    expect(thrownBy(() => requestCompression({ algorithm: 'br' as 'gzip' }))).toHaveProperty(
      'code',
      'invalid_configuration',
    );
  });

  test('a GET has nothing to compress', async () => {
    const { client } = clientOf([new Error('down')], { compressRequests: {}, retry: false });
    expect(await failureOf(client.request(operations.safe, { id: 1 }))).toHaveProperty(
      'code',
      'connection_failed',
    );
  });
});

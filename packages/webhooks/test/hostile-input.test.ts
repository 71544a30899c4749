import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createWebhookHandler } from '../src/index.ts';
import { toWebhookRequest } from '../src/testing/index.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { allSchemes } from './all-schemes.ts';

const ugly = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.stringMatching(/^[\w=,.+/ -]{0,200}$/),
  fc.constantFrom(
    '',
    ' ',
    'constructor',
    '__proto__',
    '\u0000',
    'v0=',
    'v1,',
    't=,v1=',
    'sha256=',
    '='.repeat(5000),
  ),
  fc.constantFrom(
    '9'.repeat(20),
    '-1',
    '1e9',
    'Infinity',
    '%',
    '%ZZ',
    'https://[',
    'multipart/form-data; boundary=',
  ),
);

const schemes = await allSchemes(new VirtualClock(), 'auto');
const webCryptoSchemes = await allSchemes(new VirtualClock(), 'webcrypto');

describe.each([
  ...schemes,
  ...webCryptoSchemes.map((entry) => ({ ...entry, name: `${entry.name} (webcrypto)` })),
])('$name', ({ scheme, delivery, signedHeaders }) => {
  test('every hostile request gets a rejection, never an exception and never a dispatch', async () => {
    let dispatched = 0;
    const handler = createWebhookHandler({ scheme });
    handler.onAny(() => {
      dispatched += 1;
    });
    const names = Object.keys(delivery.headers);
    const request = fc.record({
      headers: fc.dictionary(fc.constantFrom(...names), ugly),
      keep: fc.subarray(names),
      body: fc.oneof(
        fc.uint8Array({ maxLength: 300 }),
        ugly.map((text) => Buffer.from(text)),
        fc.constant(delivery.body),
      ),
      url: ugly,
      method: fc.constantFrom('POST', 'POST', 'POST', 'GET', ''),
    });
    const property = fc.asyncProperty(request, async ({ headers, keep, body, url, method }) => {
      const values: Record<string, string | undefined> = { ...headers };
      for (const name of keep) values[name] = delivery.headers[name];
      const covered = signedHeaders.every((name) => values[name] === delivery.headers[name]);
      const genuine = covered && (body === delivery.body || scheme.name === 'google-channel');
      const before = dispatched;
      const reply = await handler.receive({
        method,
        url,
        headers: { get: (name) => values[name] ?? null },
        body,
      });
      // A request that is not signed may get any reply; it is enough that there was one.
      if (genuine) return;
      expect(dispatched).toBe(before);
      expect(reply.status).toBeGreaterThanOrEqual(400);
    });
    await fc.assert(property, { numRuns: 400 });
  });

  test('the genuine request is still dispatched', async () => {
    let dispatched = 0;
    const handler = createWebhookHandler({ scheme });
    handler.onAny(() => {
      dispatched += 1;
    });
    const { status } = await handler.receive(toWebhookRequest(delivery));
    expect([status, dispatched]).toEqual([200, 1]);
  });
});

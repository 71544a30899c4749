import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { generatePubSubKeys, toWebhookRequest } from '@org/webhooks/testing';
import { pubsubPush, pubsubWebhooks } from '@org/google/webhooks';
import type { JSONWebKeySet } from 'jose';
import { afterAll, afterEach, beforeEach, expect, test, vi } from 'vitest';
import { account, clock, google, push } from './push-setup.ts';

/** What the key server responds with next; undefined is an outage. */
let served: JSONWebKeySet | string | undefined;
let fetched = 0;
const server = createServer((_, response) => {
  fetched += 1;
  if (served === undefined) response.writeHead(503).end();
  else response.end(typeof served === 'string' ? served : JSON.stringify(served));
}).listen(0, '127.0.0.1');
await once(server, 'listening');
const keys = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/certs`);
const rotated = await generatePubSubKeys('google-2');

beforeEach(() => {
  served = google.keys;
  fetched = 0;
  vi.useFakeTimers({ toFake: ['Date'], now: clock.now() });
});
afterEach(() => {
  vi.useRealTimers();
});
afterAll(() => server.close());

const make = () => {
  const scheme = pubsubPush({ ...account, clock, keys });
  return async (change?: Parameters<typeof push>[0]) => scheme.verify(toWebhookRequest(await push(change)));
};

test('keys are fetched when first needed, once for many pushes', async () => {
  const verify = make();
  expect(fetched).toBe(0);
  const verifications = await Promise.all(Array.from({ length: 20 }, () => verify()));
  expect(verifications.every(({ ok }) => ok)).toBe(true);
  await verify();
  expect(fetched).toBe(1);
});

test('a new key is fetched by its id; unknown ids fetch at most twice a minute', async () => {
  const verify = make();
  await verify();
  served = { keys: [...google.keys.keys, ...rotated.keys.keys] };
  for (let index = 0; index < 50; index += 1) {
    const verification = await verify({ keys: { ...rotated, keyId: `made-up-${index}` } });
    expect(verification).toMatchObject({ ok: false, reason: 'signature_mismatch' });
  }
  expect(fetched).toBe(1);
  vi.setSystemTime(clock.now() + 30_001);
  expect(await verify({ keys: rotated })).toMatchObject({ ok: true });
  expect(await verify({ keys: { ...rotated, keyId: 'made-up' } })).toMatchObject({ ok: false });
  expect(fetched).toBe(2);
});

test('a key that Google withdrew is rejected after ten minutes', async () => {
  const verify = make();
  expect(await verify()).toMatchObject({ ok: true });
  served = rotated.keys;
  vi.setSystemTime(clock.now() + 600_001);
  expect(await verify()).toMatchObject({ ok: false, reason: 'signature_mismatch' });
});

test.for<[string, string | undefined]>([
  ['are down', undefined],
  ['are no JSON', '<html>'],
  ['are no key set', '{"keys":1}'],
])('if the keys %s, the push is retried, and is accepted once they are available', async ([, response]) => {
  served = response;
  const seen: string[] = [];
  const webhooks = pubsubWebhooks({
    ...account,
    clock,
    keys,
    onFailure: ({ reason }) => {
      seen.push(reason ?? '');
    },
  }).on('message', ({ messageId }) => {
    seen.push(messageId);
  });
  const send = async () => webhooks.receive(toWebhookRequest(await push({ messageId: '9' })));
  expect((await send()).status).toBe(503);
  served = google.keys;
  expect((await send()).status).toBe(204);
  expect(seen).toEqual(['key_unavailable', '9']);
});

test('a custom fetch receives Google’s address, and only for tokens that name a key', async () => {
  const asked: string[] = [];
  const scheme = pubsubPush({
    ...account,
    clock,
    fetch: (url) => {
      asked.push(url instanceof Request ? url.url : String(url));
      return Promise.resolve(Response.json(google.keys));
    },
  });
  const genuine = toWebhookRequest(await push());
  const garbage = { ...genuine, headers: { get: () => 'Bearer e30.e30.e30' } };
  expect(await scheme.verify(garbage)).toMatchObject({ reason: 'malformed_header' });
  expect(asked).toEqual([]);
  expect(await scheme.verify(genuine)).toMatchObject({ ok: true });
  expect(asked).toEqual(['https://www.googleapis.com/oauth2/v3/certs']);
});

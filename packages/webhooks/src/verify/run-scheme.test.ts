import { expect, test } from 'vitest';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import { decodeSafely, verifySafely } from './run-scheme.ts';

const request = { method: 'POST', url: '/', headers: new Headers(), body: new Uint8Array() };
const bug = new TypeError('my bug');

const failing = (how: () => never): WebhookScheme<object> =>
  ({ verify: how, decode: how }) as unknown as WebhookScheme<object>;
const throwing = failing(() => {
  throw bug;
});
const rejecting = failing((() => Promise.reject(bug)) as () => never);

test.each([
  ['throws', throwing],
  ['rejects', rejecting],
])('a verification that %s means that keys are unavailable', async (_how, scheme) => {
  expect(await verifySafely(scheme, request)).toEqual({
    ok: false,
    reason: 'key_unavailable',
    message: 'my bug',
    error: bug,
  });
});

test.each([
  ['throws', throwing],
  ['rejects', rejecting],
])('a decoding that %s means that the event is malformed', async (_how, scheme) => {
  expect(await decodeSafely(scheme, request)).toEqual({ kind: 'malformed', message: 'my bug', error: bug });
});

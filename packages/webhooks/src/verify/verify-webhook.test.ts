import { expect, test } from 'vitest';
import { WebhookConfigError, WebhookVerificationError } from '../base/errors.ts';
import { slack } from '../schemes/slack.ts';
import { signSlackCommand, signSlackEvent } from '../testing/slack.ts';
import { verifyWebhook } from './verify-webhook.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const scheme = slack({ secrets: secret });

test('returns the events of a request, no matter which form its headers have', async () => {
  const { body, headers } = await signSlackCommand({
    secret,
    fields: { command: '/deploy', trigger_id: '1' },
  });
  const capitals = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name.toUpperCase(), value]),
  );
  const expected = [expect.objectContaining({ type: 'slash_command', id: '1' })];
  expect(await verifyWebhook(scheme, { body, headers })).toEqual(expected);
  expect(await verifyWebhook(scheme, { body: new TextDecoder().decode(body), headers: capitals })).toEqual(
    expected,
  );
  expect(await verifyWebhook(scheme, { body, headers: new Headers(headers) })).toEqual(expected);
});

test('a handshake has no events', async () => {
  const { body, headers } = await signSlackEvent({
    secret,
    payload: { type: 'url_verification', challenge: 'abc' },
  });
  expect(await verifyWebhook(scheme, { body, headers })).toEqual([]);
});

test('throws an error that says what is wrong', async () => {
  const { body, headers } = await signSlackEvent({ secret, payload: { no: 'type' } });
  const read = (given: object) => verifyWebhook(scheme, { body, headers, ...given });
  await expect(read({})).rejects.toMatchObject({
    name: 'WebhookVerificationError',
    reason: 'malformed_event',
  });
  await expect(read({ headers: {} })).rejects.toMatchObject({ reason: 'missing_header' });
  await expect(read({ body: '{}' })).rejects.toBeInstanceOf(WebhookVerificationError);
  await expect(read({ body: { type: 'parsed' } })).rejects.toThrow(/parsed body cannot be verified/);
  const broken = {
    ...scheme,
    decode: () => {
      throw new TypeError('my bug');
    },
  };
  await expect(verifyWebhook(broken, { body, headers })).rejects.toMatchObject({
    reason: 'malformed_event',
    cause: expect.any(TypeError),
  });
  const without = verifyWebhook(slack({ secrets: undefined }), { body, headers });
  await expect(without).rejects.toBeInstanceOf(WebhookConfigError);
});

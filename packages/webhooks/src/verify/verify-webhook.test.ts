import { expect, test, vi } from 'vitest';
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

test('refuses what is no scheme or no request', async () => {
  await expect(verifyWebhook({} as never, { body: '', headers: {} })).rejects.toThrow(
    new WebhookConfigError('The option scheme must be an object with a method verify().'),
  );
  for (const received of [undefined, {}, { body: '', headers: 'x' }])
    await expect(verifyWebhook(scheme, received as never)).rejects.toThrow(
      new WebhookConfigError('verifyWebhook expects the request as it arrived: { body, headers }.'),
    );
});

test('a request without method and URL is a POST to the root', async () => {
  const verify = vi.fn(() => ({ ok: true, secretIndex: 0 }) as const);
  const decode = () => Promise.resolve({ kind: 'events', events: [] } as const);
  await verifyWebhook({ ...scheme, verify, decode }, { body: 'x', headers: {} });
  expect(verify).toHaveBeenLastCalledWith(expect.objectContaining({ method: 'POST', url: '/' }));
  await verifyWebhook({ ...scheme, verify, decode }, { body: 'x', headers: {}, method: 'PUT', url: '/a' });
  expect(verify).toHaveBeenLastCalledWith(expect.objectContaining({ method: 'PUT', url: '/a' }));
});

test('an error has a cause only if something was thrown', async () => {
  const bug = new TypeError('my bug');
  const request = { body: 'x', headers: {} };
  const failing = (error?: unknown) => ({
    ...scheme,
    verify: () =>
      ({
        ok: false,
        reason: 'key_unavailable',
        message: 'down',
        ...(error !== undefined && { error }),
      }) as const,
  });
  await expect(verifyWebhook(failing(bug), request)).rejects.toMatchObject({ message: 'down', cause: bug });
  const plain = await verifyWebhook(failing(), request).catch((error: unknown) => error);
  expect(plain).not.toHaveProperty('cause');
  const malformed = { ...failing(), verify: () => ({ ok: true, secretIndex: 0 }) as const };
  const decode = () => Promise.resolve({ kind: 'malformed', message: 'no type' } as const);
  const refused = await verifyWebhook({ ...malformed, decode }, request).catch((error: unknown) => error);
  expect(refused).toMatchObject({ reason: 'malformed_event', message: 'no type' });
  expect(refused).not.toHaveProperty('cause');
});

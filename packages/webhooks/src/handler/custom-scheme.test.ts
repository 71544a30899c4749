import { describe, expect, test } from 'vitest';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';
import { failure } from '../contract/verification.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';
import type { WebhookFailure } from './failure.ts';
import { defaultReplies } from '../contract/reply.ts';

interface PushEvents {
  message: { readonly data: string; readonly messageId: string };
}

/** A sender like Pub/Sub push: a bearer token, checked by something asynchronous that lives elsewhere. */
const pubsub = (check: (token: string) => Promise<{ email: string }>): WebhookScheme<PushEvents> => ({
  name: 'pubsub',
  maxBodyBytes: 1_000_000,
  decodedHeaders: [],
  replies: { ...defaultReplies, processed: { status: 204 } },
  verify: async ({ headers }) => {
    const [, token] = /^Bearer ([\w.-]+)$/.exec(headers.get('authorization') ?? '') ?? [];
    if (token === undefined) return failure('missing_header', 'no token');
    const { email } = await check(token);
    return email === 'push@project.example'
      ? { ok: true, secretIndex: 0 }
      : failure('claims_mismatch', 'another account');
  },
  decode: ({ body }) => {
    const { message } = JSON.parse(new TextDecoder().decode(body)) as { message: PushEvents['message'] };
    return { kind: 'events', events: [{ type: 'message', id: message.messageId, payload: message }] };
  },
});

const request = (token: string, body = '{"message":{"data":"e30=","messageId":"1"}}') =>
  new Request('https://example.com', { method: 'POST', body, headers: { authorization: `Bearer ${token}` } });

describe('a custom scheme', () => {
  const failures: WebhookFailure[] = [];
  const seen: string[] = [];
  const handler = createWebhookHandler({
    scheme: pubsub((token) => {
      if (token === 'down') return Promise.reject(new Error('key server down'));
      return Promise.resolve({ email: token === 'good' ? 'push@project.example' : 'other@project.example' });
    }),
    onFailure: (entry) => failures.push(entry),
  }).on('message', ({ data }) => {
    seen.push(data);
  });

  test('dispatches when its verifier accepts, with its own replies', async () => {
    expect((await handler(request('good'))).status).toBe(204);
    expect(seen).toEqual(['e30=']);
    const other = await handler(request('bad'));
    expect([other.status, await other.text()]).toEqual([401, 'claims_mismatch']);
  });

  test('a handshake that throws is reported and does not count as a handshake', async () => {
    const reported: WebhookFailure[] = [];
    const scheme = pubsub(() => Promise.resolve({ email: 'push@project.example' }));
    const broken = createWebhookHandler({
      scheme: {
        ...scheme,
        handshake: () => {
          throw new Error('my bug');
        },
      },
      onFailure: (entry) => reported.push(entry),
    });
    expect((await broken(request('good'))).status).toBe(204);
    expect(reported).toMatchObject([{ stage: 'decode', message: 'my bug' }]);
  });

  test('a verifier that throws makes the sender retry; a decoder that throws does not', async () => {
    expect((await handler(request('down'))).status).toBe(503);
    expect((await handler(request('good', 'no json'))).status).toBe(400);
    expect(failures.slice(-2)).toMatchObject([{ reason: 'key_unavailable' }, { stage: 'decode' }]);
    expect(seen).toHaveLength(1);
  });
});

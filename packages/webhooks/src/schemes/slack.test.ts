import { describe, expect, test, vi } from 'vitest';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import { toRequest } from '../testing/delivery.ts';
import { signSlackCommand, signSlackEvent, signSlackInteraction } from '../testing/slack.ts';
import { jsonReply } from '../contract/reply.ts';
import { WebhookRejection } from '../base/errors.ts';
import { slack } from './slack.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';

function receiver() {
  const seen: string[] = [];
  const handler = createWebhookHandler({ scheme: slack({ secrets: secret }) });
  handler.onAny((_payload, { type, id }) => {
    seen.push(`${type} ${id ?? '-'}`);
  });
  return { handler, seen };
}

const form = (body: string, headers: Record<string, string> = {}) =>
  new Request('https://example.com', {
    method: 'POST',
    body,
    headers: { 'content-type': 'application/x-www-form-urlencoded', ...headers },
  });

describe('Slack', () => {
  test('the challenge gets its reply only if it is signed', async () => {
    const { handler, seen } = receiver();
    const challenge = await signSlackEvent({
      secret,
      payload: { type: 'url_verification', challenge: 'abc', token: 't' },
    });
    const response = await handler(toRequest(challenge));
    expect([response.status, await response.json()]).toEqual([200, { challenge: 'abc' }]);
    const unsigned = { ...challenge, headers: { 'content-type': 'application/json' } };
    expect((await handler(toRequest(unsigned))).status).toBe(401);
    expect(seen).toEqual([]);
  });

  test('ssl_check gets a reply and is never dispatched, no matter what else it contains', async () => {
    const { handler, seen } = receiver();
    expect((await handler(form('ssl_check=1&token=abc'))).status).toBe(200);
    const payload = encodeURIComponent(JSON.stringify({ type: 'block_actions', trigger_id: '1' }));
    for (const body of [
      `ssl_check=1&payload=${payload}`,
      `payload=${payload}&ssl_check=1`,
      'ssl_check=1&command=%2Fdeploy',
      'ssl_check=0',
      'ssl_check=2&ssl_check=1&command=x',
    ]) {
      expect((await handler(form(body))).status).toBe(401);
    }
    const signed = await signSlackCommand({
      secret,
      fields: { ssl_check: '1', command: '/deploy', trigger_id: '1' },
    });
    expect((await handler(toRequest(signed))).status).toBe(200);
    expect(seen).toEqual([]);
  });

  test('each kind of request has its name and is identified by what Slack provides', async () => {
    const { handler, seen } = receiver();
    const view = { id: 'V1', hash: 'h1' };
    for (const delivery of [
      await signSlackEvent({
        secret,
        payload: { type: 'event_callback', event_id: 'Ev1', event: { type: 'app_mention' } },
      }),
      await signSlackEvent({ secret, payload: { type: 'app_rate_limited', team_id: 'T1' } }),
      await signSlackInteraction({ secret, payload: { type: 'block_actions', trigger_id: '1.2' } }),
      await signSlackInteraction({ secret, payload: { type: 'view_closed', view } }),
      await signSlackCommand({ secret, fields: { command: '/deploy', trigger_id: '3.4' } }),
    ]) {
      expect((await handler(toRequest(delivery))).status).toBe(200);
    }
    expect(seen).toEqual([
      'app_mention Ev1',
      'app_rate_limited -',
      'block_actions 1.2',
      'view_closed V1:h1:view_closed',
      'slash_command 3.4',
    ]);
  });

  test('a command gets the reply that the handler returns', async () => {
    const handler = createWebhookHandler({ scheme: slack({ secrets: secret }) });
    handler.on('slash_command', ({ text }) => jsonReply({ text: `deploying ${text ?? ''}` }));
    const delivery = await signSlackCommand({
      secret,
      fields: { command: '/deploy', text: 'main', trigger_id: '1' },
    });
    expect(await (await handler(toRequest(delivery))).json()).toEqual({ text: 'deploying main' });
  });

  test.each(['block_suggestion', 'dialog_suggestion'])(
    'a %s expects a reply with each keystroke, in a modal and in a message, and is never queued',
    async (type) => {
      const enqueue = vi.fn(() => Promise.resolve());
      const replied: unknown[] = [];
      for (const queue of [undefined, { enqueue }]) {
        const handler = createWebhookHandler({
          scheme: slack({ secrets: secret }),
          ...(queue === undefined ? {} : { queue }),
        });
        handler.onAny(({ value }) => jsonReply({ options: [value] }));
        for (const payload of [
          { type, value: 'a', view: { id: 'V1', hash: 'h1' } },
          { type, value: 'ab', view: { id: 'V1', hash: 'h1' } },
          { type, value: 'ab', view: { id: 'V1', hash: 'h1' } },
          { type, value: 'abc', trigger_id: '1.2' },
          { type, value: 'abc', trigger_id: '1.2' },
        ]) {
          const response = await handler(toRequest(await signSlackInteraction({ secret, payload })));
          replied.push(await response.json());
        }
      }
      const once = ['a', 'ab', 'ab', 'abc', 'abc'].map((value) => ({ options: [value] }));
      expect(replied).toEqual([...once, ...once]);
      expect(enqueue).not.toHaveBeenCalled();
    },
  );

  test('a command or a submitted modal that arrives twice has one effect and gets the same reply twice', async () => {
    let effects = 0;
    const handler = createWebhookHandler({ scheme: slack({ secrets: secret }) });
    handler.onAny(() => jsonReply({ effects: (effects += 1) }));
    const view = { type: 'view_submission', trigger_id: '3.4', view: { id: 'V1', hash: 'h1' } };
    for (const delivery of [
      await signSlackCommand({ secret, fields: { command: '/deploy', trigger_id: '1.2' } }),
      await signSlackInteraction({ secret, payload: view }),
    ]) {
      const first = await (await handler(toRequest(delivery))).json();
      expect(await (await handler(toRequest(delivery))).json()).toEqual(first);
    }
    expect(effects).toBe(2);
  });

  test('a rejection makes Slack stop retrying', async () => {
    const handler = createWebhookHandler({ scheme: slack({ secrets: secret }) });
    handler.onAny(() => {
      throw new WebhookRejection('no such team');
    });
    const delivery = await signSlackEvent({
      secret,
      payload: { type: 'event_callback', event: { type: 'message' } },
    });
    expect((await handler(toRequest(delivery))).headers.get('x-slack-no-retry')).toBe('1');
  });
});

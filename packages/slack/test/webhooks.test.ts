import { jsonReply, WebhookConfigError } from '@org/webhooks';
import { signSlackCommand, signSlackEvent, signSlackInteraction, toRequest } from '@org/webhooks/testing';
import type { AppMentionEvent } from '@org/slack/events';
import { slackWebhooks, type SlackEventEnvelope, type SlackWebhookEvents } from '@org/slack/webhooks';
import { describe, expect, expectTypeOf, test, vi } from 'vitest';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const mention = {
  type: 'event_callback',
  token: 't',
  team_id: 'T1',
  api_app_id: 'A1',
  event_id: 'Ev1',
  event_time: 1_700_000_000,
  event: {
    type: 'app_mention',
    user: 'U1',
    channel: 'C1',
    text: '<@U0> hello',
    ts: '1700000000.000100',
    event_ts: '1700000000.000100',
  },
};

describe('typed handlers', () => {
  test('receive an event in its envelope, once', async () => {
    const seen: string[] = [];
    const webhooks = slackWebhooks({ secrets: secret }).on('app_mention', (envelope) => {
      expectTypeOf(envelope).toEqualTypeOf<SlackEventEnvelope<AppMentionEvent>>();
      seen.push(`${envelope.team_id} ${envelope.event.text}`);
    });
    const send = async () => webhooks(toRequest(await signSlackEvent({ payload: mention, secret })));
    expect([(await send()).status, (await send()).status]).toEqual([200, 200]);
    expect(seen).toEqual(['T1 <@U0> hello']);
  });

  test('receive the event that has no envelope', async () => {
    const minutes: number[] = [];
    const webhooks = slackWebhooks({ secrets: secret }).on('app_rate_limited', (event) => {
      minutes.push(event.minute_rate_limited);
    });
    const payload = {
      type: 'app_rate_limited',
      token: 't',
      team_id: 'T1',
      api_app_id: 'A1',
      minute_rate_limited: 5,
    };
    await webhooks(toRequest(await signSlackEvent({ payload, secret })));
    expect(minutes).toEqual([5]);
  });

  test('reply to a slash command', async () => {
    const webhooks = slackWebhooks({ secrets: secret }).on('slash_command', ({ command, text }) =>
      jsonReply({ text: `${command} of ${text}` }),
    );
    const fields = { command: '/deploy', text: 'main', trigger_id: '1.2' };
    const response = await webhooks(toRequest(await signSlackCommand({ fields, secret })));
    expect(await response.json()).toEqual({ text: '/deploy of main' });
  });

  test('are selected by the interaction, and read what was chosen', async () => {
    const seen: (string | undefined)[] = [];
    const webhooks = slackWebhooks({ secrets: secret })
      .on('block_actions', ({ actions }) => {
        for (const action of actions) {
          if (action.type === 'button') seen.push(action.value);
          if (action.type === 'users_select') seen.push(action.selected_user);
        }
      })
      .on('view_submission', ({ view }) => {
        seen.push(view.state.values['reason']?.['text']?.value ?? undefined);
        return jsonReply({ response_action: 'errors', errors: { reason: 'longer, please' } });
      });
    const actions = [
      { type: 'button', block_id: 'b', action_id: 'a', action_ts: '1', text: {}, value: 'approve' },
      { type: 'users_select', block_id: 'b', action_id: 'c', action_ts: '1', selected_user: 'U7' },
    ];
    const pressed = { type: 'block_actions', trigger_id: '1', actions };
    await webhooks(toRequest(await signSlackInteraction({ payload: pressed, secret })));
    const values = { reason: { text: { type: 'plain_text_input', value: 'short' } } };
    const submitted = { type: 'view_submission', trigger_id: '2', view: { state: { values } } };
    const reply = await webhooks(toRequest(await signSlackInteraction({ payload: submitted, secret })));
    expect(await reply.json()).toMatchObject({ response_action: 'errors' });
    expect(seen).toEqual(['approve', 'U7', 'short']);
  });

  test('are not called for a wrong signature, an old one, or a handshake', async () => {
    const handler = vi.fn();
    const webhooks = slackWebhooks({ secrets: secret }).onAny(handler);
    const wrong = await signSlackEvent({ payload: mention, secret: 'another secret' });
    const old = await signSlackEvent({ payload: mention, secret, timestampMs: Date.now() - 301_000 });
    expect((await webhooks(toRequest(wrong))).status).toBe(401);
    expect((await webhooks(toRequest(old))).status).toBe(401);
    const challenge = { type: 'url_verification', challenge: 'xyz' };
    const response = await webhooks(toRequest(await signSlackEvent({ payload: challenge, secret })));
    expect(await response.json()).toEqual({ challenge: 'xyz' });
    expect(handler).not.toHaveBeenCalled();
  });
});

test('unknown events do not compile', () => {
  expectTypeOf<keyof SlackWebhookEvents>().extract<'no_such_event'>().toBeNever();
  expectTypeOf<keyof SlackWebhookEvents>().extract<'message'>().toEqualTypeOf<'message'>();
});

test('the secret may come from the environment, with the first request at the latest', async () => {
  vi.stubEnv('SLACK_SIGNING_SECRET', undefined);
  const onFailure = vi.fn();
  const webhooks = slackWebhooks({ onFailure });
  const send = async () => webhooks(toRequest(await signSlackEvent({ payload: mention, secret })));
  expect((await send()).status).toBe(500);
  expect(onFailure).toHaveBeenCalledWith(
    expect.objectContaining({ message: expect.stringMatching(/option secrets.*SLACK_SIGNING_SECRET/) }),
  );
  vi.stubEnv('SLACK_SIGNING_SECRET', secret);
  expect(() => slackWebhooks()).not.toThrow();
  vi.stubEnv('SLACK_SIGNING_SECRET', 'xoxb-1-2-abc');
  expect(() => slackWebhooks()).toThrow(WebhookConfigError);
  vi.unstubAllEnvs();
});

test('an option that does not exist is rejected with its name', () => {
  const options = { signingSecret: secret };
  expect(() => slackWebhooks(options as never)).toThrow(/slackWebhooks has no option "signingSecret"/);
});

test('the options of a select menu get a reply for each keystroke', async () => {
  const webhooks = slackWebhooks({ secrets: secret }).on('block_suggestion', ({ value }) =>
    jsonReply({ options: [{ text: { type: 'plain_text', text: value }, value }] }),
  );
  const view = { id: 'V1', hash: 'h1' };
  const replies: unknown[] = [];
  for (const value of ['a', 'ab', 'ab']) {
    const payload = { type: 'block_suggestion', action_id: 'person', value, view };
    const response = await webhooks(toRequest(await signSlackInteraction({ payload, secret })));
    replies.push(await response.json());
  }
  expect(replies).toMatchObject(['a', 'ab', 'ab'].map((value) => ({ options: [{ value }] })));
});

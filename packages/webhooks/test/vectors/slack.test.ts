import bolt from '@slack/bolt/dist/receivers/verify-request.js';
import { describe, expect, test } from 'vitest';
import { slack } from '../../src/index.ts';
import {
  signSlackCommand,
  signSlackEvent,
  signSlackInteraction,
  toWebhookRequest,
  type TestDelivery,
} from '../../src/testing/index.ts';
import { VirtualClock } from '@org/runtime-kit/testing';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';

/** The example of Slack's documentation on verifying requests. */
const documented: TestDelivery = {
  headers: {
    'content-type': 'application/x-www-form-urlencoded',
    'x-slack-request-timestamp': '1531420618',
    'x-slack-signature': 'v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503',
  },
  body: Buffer.from(
    'token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V' +
      '&channel_name=foobar&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=' +
      '&response_url=https%3A%2F%2Fhooks.slack.com%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN' +
      '&trigger_id=398738663015.47445629121.803a0bc887a14d10d2c447fce8b6703c',
  ),
};

const accepted = ({ headers, body }: TestDelivery): boolean =>
  bolt.isValidSlackRequest({
    signingSecret: secret,
    body: Buffer.from(body).toString(),
    headers: {
      'x-slack-signature': headers['x-slack-signature'] ?? '',
      'x-slack-request-timestamp': Number(headers['x-slack-request-timestamp']),
    },
  });

describe('Slack', () => {
  test.each(['auto', 'webcrypto'] as const)('the documented request verifies (%s)', async (crypto) => {
    const scheme = slack({ secrets: secret, clock: new VirtualClock(1_531_420_618_000), crypto });
    const request = toWebhookRequest(documented);
    expect(await scheme.verify(request)).toEqual({
      ok: true,
      secretIndex: 0,
      timestampMs: 1_531_420_618_000,
    });
    expect(await scheme.decode(request)).toMatchObject({
      kind: 'events',
      events: [{ type: 'slash_command', payload: { command: '/webhook-collect', text: '' } }],
    });
  });

  test("bolt's verifier accepts our signatures", async () => {
    expect(accepted(await signSlackEvent({ secret, payload: { type: 'event_callback', text: 'é' } }))).toBe(
      true,
    );
    expect(
      accepted(await signSlackCommand({ secret, fields: { command: '/deploy', text: 'a b&c=d' } })),
    ).toBe(true);
    expect(accepted(await signSlackInteraction({ secret, payload: { type: 'block_actions' } }))).toBe(true);
  });
});

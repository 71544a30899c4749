import { inspect } from 'node:util';
import { VirtualClock } from '@org/http-core/testing';
import { createIncomingWebhook, respond, type WebhookOptions } from '@org/slack';
import { describe, expect, test } from 'vitest';
import { lostResponse, stub, type Step } from './stub.ts';

const SECRET = 'T000/B000/abcdefghijklmnop';
const URL_OF_HOOK = `https://hooks.slack.com/services/${SECRET}`;

function over(...steps: readonly Step[]) {
  const clock = new VirtualClock();
  const script = stub(...steps);
  const options: WebhookOptions = { clock, transport: script.transport, breaker: false };
  return { ...script, clock, options };
}

const text = (body: string, status = 200): Response => new Response(body, { status });

test('a message is JSON, without any credential but the URL', async () => {
  const { sent, options } = over(text('ok'));
  const blocks = [{ type: 'divider' as const }];
  expect(await createIncomingWebhook(URL_OF_HOOK, options).send({ text: 'Hi', blocks })).toBe('ok');
  expect(sent[0]).toMatchObject({ method: 'POST', url: URL_OF_HOOK });
  expect(JSON.parse(sent[0]?.body as string)).toEqual({ text: 'Hi', blocks });
  expect(sent[0]?.headers).not.toHaveProperty('authorization');
});

test('one message a second', async () => {
  const { sent, options, clock } = over(text('ok'));
  const webhook = createIncomingWebhook(URL_OF_HOOK, options);
  const both = Promise.all([webhook.send({ text: '1' }), webhook.send({ text: '2' })]);
  await clock.advance(0);
  expect(sent).toHaveLength(1);
  await clock.advance(1_000);
  await both;
  expect(sent).toHaveLength(2);
});

test('one message a second and URL, however many clients send to it', async () => {
  const { sent, options, clock } = over(text('ok'), text('ok'), text('ok'), text('ok'));
  const url = (n: number): string => `https://hooks.slack.com/actions/T1/${n}/secret${n}`;
  const all = Promise.all([
    respond(url(1), { text: '1' }, options),
    respond(url(1), { text: '2' }, options),
    createIncomingWebhook(url(1), options).send({ text: '3' }),
    respond(url(2), { text: '4' }, options),
  ]);
  await clock.advance(0);
  expect(sent.map(({ body }) => JSON.parse(body as string) as unknown)).toEqual([
    { text: '1' },
    { text: '4' },
  ]);
  await clock.advance(1_000);
  expect(sent).toHaveLength(3);
  await clock.advance(1_000);
  await all;
  expect(sent).toHaveLength(4);
});

test.for([
  'https://hooks.slack.com.evil.example/services/x',
  'http://hooks.slack.com/services/x',
  'https://evil.example/hooks.slack.com/',
  'https://hooks.slack.com/',
  'https://user@hooks.slack.com/services/x',
  'https://hooks.slack.com:8443/services/x',
  '',
])('the URL %j is refused', async (url) => {
  expect(() => createIncomingWebhook(url)).toThrow('must be on hooks.slack.com');
  // It gives a promise, so it rejects.
  await expect(respond(url, { text: 'x' })).rejects.toThrow('must be on hooks.slack.com');
});

describe('failures', () => {
  test.for([
    [404, 'no_service', 'SlackApiError'],
    [403, 'action_prohibited', 'SlackApiError'],
    [400, 'invalid_payload', 'SlackInvalidArgumentsError'],
    [404, 'channel_not_found', 'SlackNotFoundError'],
    [500, '<html>', 'SlackServerError'],
  ] as const)('%i %s', async ([status, body, name]) => {
    const { options, sent } = over(text(body, status));
    const error: unknown = await createIncomingWebhook(URL_OF_HOOK, options)
      .send({ text: 'x' })
      .catch((reason: unknown) => reason);
    expect(error).toMatchObject({ name, status });
    expect(sent).toHaveLength(1);
    expect(`${inspect(error)}${JSON.stringify(error)}${String(error)}`).not.toContain('abcdefghijklmnop');
  });

  test('a message whose response was lost is not sent again', async () => {
    const { options, sent } = over(lostResponse());
    const sending = createIncomingWebhook(URL_OF_HOOK, options).send({ text: 'x' });
    await expect(sending).rejects.toMatchObject({ mayHaveExecuted: true });
    expect(sent).toHaveLength(1);
  });
});

test('an interaction gets its reply at its response_url', async () => {
  const { options, sent } = over(text('ok'));
  const url = 'https://hooks.slack.com/actions/T1/2/3';
  await respond(url, { text: 'Done', replace_original: true, response_type: 'in_channel' }, options);
  expect(sent[0]?.url).toBe(url);
  expect(JSON.parse(sent[0]?.body as string)).toEqual({
    text: 'Done',
    replace_original: true,
    response_type: 'in_channel',
  });
});

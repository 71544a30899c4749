import { describe, expect, test, vi } from 'vitest';
import { toLambdaHandler } from '../../src/adapters/lambda.ts';
import { createWebhookHandler, slack } from '../../src/index.ts';
import { signSlackEvent } from '../../src/testing/index.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { receiving, signedByStripe } from './stripe-scenario.ts';

describe('AWS Lambda', () => {
  const { body, headers } = signedByStripe('evt_1');
  const capitals = Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name.replace(/(^|-)./g, (letter) => letter.toUpperCase()),
      value,
    ]),
  );

  test.each([
    [
      'HTTP API',
      { requestContext: { http: { method: 'POST' } }, rawPath: '/hooks', rawQueryString: '', headers, body },
    ],
    ['REST API', { httpMethod: 'POST', path: '/hooks', headers: capitals, multiValueHeaders: null, body }],
    [
      'load balancer with multi-value headers',
      {
        httpMethod: 'POST',
        path: '/hooks',
        multiValueHeaders: Object.fromEntries(
          Object.entries(headers).map(([name, value]) => [name, [value]]),
        ),
        body,
      },
    ],
    [
      'base64',
      {
        httpMethod: 'POST',
        path: '/hooks',
        headers,
        body: Buffer.from(body).toString('base64'),
        isBase64Encoded: true,
      },
    ],
  ])('%s', async (_name, event) => {
    const receiver = receiving();
    expect(await toLambdaHandler(receiver.handler)(event)).toMatchObject({ statusCode: 200 });
    expect(receiver.seen).toEqual(['evt_1 Zażółć 😀']);
    const tampered = await toLambdaHandler(receiver.handler)({
      ...event,
      body: event.body.replace('e', 'f'),
    });
    expect(tampered.statusCode).toBeGreaterThanOrEqual(400);
  });

  test('a slow handler is waited for past the deadline, because nothing would run after the response', async () => {
    const clock = new VirtualClock();
    const secret = '8f742231b10e8888abcd99yyyzzz85a5';
    const webhooks = createWebhookHandler({ scheme: slack({ secrets: secret, clock }), clock });
    let finish: (() => void) | undefined;
    webhooks.onAny(() => new Promise<void>((resolve) => (finish = resolve)));
    const payload = { type: 'event_callback', event_id: 'Ev1', event: { type: 'message' } };
    const delivery = await signSlackEvent({ secret, payload, timestampMs: clock.now() });
    const event = {
      httpMethod: 'POST',
      headers: delivery.headers,
      body: Buffer.from(delivery.body).toString(),
    };
    const result = toLambdaHandler(webhooks)(event);
    await vi.waitUntil(() => finish !== undefined, 4000);
    await clock.advance(10_000);
    finish?.();
    expect(await result).toMatchObject({ statusCode: 200 });
  });

  test('a body that middleware parsed leads to an error with a hint', async () => {
    const event = { httpMethod: 'POST', headers, body: JSON.parse(body) as string };
    await expect(toLambdaHandler(receiving().handler)(event)).rejects.toThrow(/http-json-body-parser/);
  });
});

import { describe, expect, test, vi } from 'vitest';
import { slack } from '../schemes/slack.ts';
import { stripe } from '../schemes/stripe.ts';
import { toRequest, toWebhookRequest } from '../testing/delivery.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { signSlackEvent } from '../testing/slack.ts';
import { signStripeEvent } from '../testing/stripe.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';
import type { WebhookFailure } from './failure.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const payload = { type: 'event_callback', event_id: 'Ev1', event: { type: 'message' } };

function slowSlack() {
  const clock = new VirtualClock();
  const failures: WebhookFailure[] = [];
  const handler = createWebhookHandler({
    scheme: slack({ secrets: secret, clock }),
    clock,
    onFailure: (failure) => failures.push(failure),
  });
  let finish = (): void => undefined;
  const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
  handler.on('message', work);
  const sign = () => signSlackEvent({ secret, payload, timestampMs: clock.now() });
  return {
    clock,
    failures,
    handler,
    work,
    sign,
    finish: () => {
      finish();
    },
  };
}

describe("Slack's three seconds", () => {
  test('a slow handler continues while Slack is made to retry, and does not run twice', async () => {
    const { clock, failures, handler, work, sign, finish } = slowSlack();
    const background: Promise<unknown>[] = [];
    const context = { waitUntil: (promise: Promise<unknown>) => void background.push(promise) };
    const first = handler(toRequest(await sign()), {}, context);
    await vi.waitFor(() => {
      expect(work).toHaveBeenCalled();
    }, 4000);
    await clock.advance(2500);
    expect((await first).status).toBe(503);
    expect(failures).toMatchObject([{ stage: 'deadline' }]);
    expect(background).toHaveLength(1);
    expect((await handler(toRequest(await sign()))).status).toBe(503);
    finish();
    await background[0];
    expect((await handler(toRequest(await sign()))).status).toBe(200);
    expect(work).toHaveBeenCalledOnce();
  });

  test('the handler is waited for if the process is frozen after the reply', async () => {
    const { clock, handler, work, sign, finish } = slowSlack();
    const reply = handler.receive(toWebhookRequest(await sign()), { continuesAfterReply: false });
    await vi.waitFor(() => {
      expect(work).toHaveBeenCalled();
    }, 4000);
    await clock.advance(60_000 - 1);
    finish();
    expect((await reply).status).toBe(200);
  });

  test('senders without a deadline wait for the handler', async () => {
    const clock = new VirtualClock();
    const handler = createWebhookHandler({ scheme: stripe({ secrets: secret, clock }), clock });
    let finish = (): void => undefined;
    const work = vi.fn(() => new Promise<void>((resolve) => (finish = resolve)));
    handler.onAny(work);
    const event = { payload: { id: 'evt_1', type: 'a' }, secret, timestampMs: clock.now() };
    const response = handler(toRequest(await signStripeEvent(event)));
    await vi.waitFor(() => {
      expect(work).toHaveBeenCalled();
    }, 4000);
    await clock.advance(50_000);
    finish();
    expect((await response).status).toBe(200);
  });
});

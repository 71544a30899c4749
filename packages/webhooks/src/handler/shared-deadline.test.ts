import { expect, test, vi } from 'vitest';
import { slack } from '../schemes/slack.ts';
import { toRequest } from '../testing/delivery.ts';
import { sleep } from '@org/runtime-kit';
import { VirtualClock } from '@org/runtime-kit/testing';
import { signSlackEvent } from '../testing/slack.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';

const secret = '8f742231b10e8888abcd99yyyzzz85a5';
const payload = { type: 'event_callback', event_id: 'Ev1', event: { type: 'message' } };

test('looking up the secret and handling the event share one deadline', async () => {
  const clock = new VirtualClock();
  const lookUp = async (): Promise<string> => {
    await sleep(clock, 2000);
    return secret;
  };
  const work = vi.fn(() => new Promise<void>(() => undefined));
  const handler = createWebhookHandler({
    scheme: slack({ secrets: lookUp, clock }),
    clock,
    onFailure: () => undefined,
  }).on('message', work);
  const request = toRequest(await signSlackEvent({ secret, payload, timestampMs: clock.now() }));
  const startedMs = clock.now();
  const replied = handler(request).then(({ status }) => ({ status, afterMs: clock.now() - startedMs }));
  for (const wanted of [2000, 500]) {
    await new Promise((resolve) => setTimeout(resolve, 5));
    await clock.advance(wanted);
  }
  await vi.waitFor(() => {
    expect(work).toHaveBeenCalled();
  }, 4000);
  const late = new Promise((resolve) => setTimeout(resolve, 200, 'late'));
  expect(await Promise.race([replied, late])).toEqual({ status: 503, afterMs: 2500 });
});

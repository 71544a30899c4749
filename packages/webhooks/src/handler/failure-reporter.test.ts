import { afterEach, beforeEach, describe, expect, test, vi, type MockInstance } from 'vitest';
import { WebhookRejection } from '../base/errors.ts';
import { hmac } from '../schemes/hmac.ts';
import { stripe } from '../schemes/stripe.ts';
import { toRequest } from '../testing/delivery.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { signStripeEvent } from '../testing/stripe.ts';
import { createWebhookHandler } from './create-webhook-handler.ts';
import type { WebhookHandlerOptions } from './options.ts';

const secret = 'whsec_for_tests';
let ids = 0;

function receiving(more: Partial<WebhookHandlerOptions<Record<string, object>>> = {}) {
  const clock = new VirtualClock();
  const scheme = stripe<Record<string, object>>({ secrets: secret, clock, maxBodyBytes: 1000 });
  const handler = createWebhookHandler({ scheme, clock, ...more });
  const deliver = async (payload: object, under = secret): Promise<number> => {
    const delivery = await signStripeEvent({ payload, secret: under, timestampMs: clock.now() });
    return (await handler(toRequest(delivery))).status;
  };
  const event = (type = 'invoice.paid'): object => ({ id: `evt_${(ids += 1)}`, type });
  return { clock, handler, deliver, event };
}

let output: MockInstance<typeof console.error>;
const lines = (): string[] => output.mock.calls.map(([line]) => String(line));

beforeEach(() => {
  output = vi.spyOn(console, 'error').mockImplementation(() => undefined);
});
afterEach(() => {
  output.mockRestore();
});

describe('without a listener, the console shows', () => {
  test('every failure of a handler, with what it threw', async () => {
    const { handler, deliver, event } = receiving();
    const bug = new Error('my bug');
    handler.on('invoice.paid', () => {
      throw bug;
    });
    expect([await deliver(event()), await deliver(event())]).toEqual([500, 500]);
    expect(output.mock.calls).toEqual([
      [
        '[@org/webhooks] stripe: the handler of invoice.paid failed, so the reply makes the sender retry.',
        bug,
      ],
      [expect.stringContaining('invoice.paid failed'), bug],
    ]);
  });

  test('a rejection in one line', async () => {
    const { handler, deliver, event } = receiving();
    handler.onAny(() => {
      throw new WebhookRejection('no such tenant');
    });
    await deliver(event());
    expect(output.mock.calls).toEqual([[expect.stringMatching(/rejected the event.*no such tenant/)]]);
  });

  test('rejected requests again after the clock of the machine was set back', async () => {
    const { clock, deliver, event } = receiving();
    await deliver(event(), 'whsec_forged');
    clock.jump(-3_600_000);
    await deliver(event(), 'whsec_forged');
    expect(lines()).toHaveLength(2);
  });

  test('rejected requests once a minute per reason, with the number of suppressed ones', async () => {
    const { clock, handler, deliver, event } = receiving();
    for (let forged = 0; forged < 100; forged += 1) await deliver(event(), 'whsec_forged');
    await handler(new Request('https://example.com', { method: 'POST', body: '{}' }));
    expect(lines()).toEqual([
      expect.stringMatching(/stripe: a request was rejected \(signature_mismatch\).*Does the secret belong/),
      expect.stringMatching(/rejected \(missing_header\)/),
    ]);
    await clock.advance(60_000);
    await deliver(event(), 'whsec_forged');
    expect(lines().at(-1)).toMatch(/signature_mismatch.*\(99 more of this kind since the last report\)/);
    expect(lines()).toHaveLength(3);
  });

  test('a body that is too large, no matter what noticed it', async () => {
    const { handler } = receiving();
    const body = 'x'.repeat(1001);
    expect((await handler(new Request('https://example.com', { method: 'POST', body }))).status).toBe(413);
    expect(lines()).toEqual([expect.stringMatching(/body_too_large.*1000 bytes.*maxBodyBytes/)]);
  });

  test('a verified request that cannot be read, once per request', async () => {
    const { deliver } = receiving();
    expect(await deliver({ no: 'type' })).toBe(400);
    expect(lines()).toEqual([expect.stringMatching(/a request could not be read/)]);
  });

  test.each(['claim', 'complete', 'enqueue'] as const)('a store that is down: %s', async (stage) => {
    const down = (): Promise<never> => Promise.reject(new Error('store down'));
    const claim = () => Promise.resolve({ status: 'new' as const, token: 't' });
    const { handler, deliver, event } = receiving(
      stage === 'enqueue'
        ? { queue: { enqueue: down } }
        : { dedup: { claim: stage === 'claim' ? down : claim, complete: down, release: down } },
    );
    handler.onAny(() => undefined);
    await deliver(event());
    await deliver(event());
    expect(output.mock.calls).toEqual([
      [
        expect.stringMatching(/^\[@org\/webhooks\] stripe: /),
        expect.objectContaining({ message: 'store down' }),
      ],
    ]);
  });

  test('an event whose handler is registered under a similar name', async () => {
    const { handler, deliver, event } = receiving();
    handler.on('invoice.payed', () => undefined).on('customer.created', () => undefined);
    expect(await deliver(event('invoice.paid'))).toBe(200);
    expect(await deliver(event('invoice.paid'))).toBe(200);
    expect(await deliver(event('customer.deleted'))).toBe(200);
    expect(lines()).toEqual([
      expect.stringMatching(
        /No handler is registered for invoice\.paid.*There is a handler for invoice\.payed/,
      ),
    ]);
  });

  test('nothing about an event that is the reversal of a handled one', async () => {
    const { handler, deliver, event } = receiving();
    handler.on(['issues.labeled', 'pull_request.opened'], () => undefined);
    await deliver(event('issues.unlabeled'));
    await deliver(event('pull_request.reopened'));
    expect(output).not.toHaveBeenCalled();
  });

  test('one line per failure, no matter what a sender puts into names', async () => {
    const { handler, deliver, event } = receiving();
    handler.onAny(() => {
      throw new WebhookRejection('no');
    });
    await deliver(event(`a\n[forged] line\u001b[31m${'x'.repeat(500)}`));
    expect(lines()).toEqual([expect.stringMatching(/^[^\p{Cc}]+$/u)]);
  });

  test('events that the policy for unknown events rejects', async () => {
    const { deliver, event } = receiving({ unknownEvents: 'retry' });
    expect(await deliver(event())).toBe(500);
    expect(lines()).toEqual([expect.stringMatching(/No handler is registered for invoice\.paid.*'retry'/)]);
  });
});

describe('onFailure', () => {
  test('replaces the console', async () => {
    const onFailure = vi.fn();
    const { handler, deliver, event } = receiving({ onFailure });
    handler.onAny(() => {
      throw new Error('my bug');
    });
    await deliver(event());
    await deliver(event(), 'whsec_forged');
    expect(onFailure.mock.calls).toMatchObject([
      [{ scheme: 'stripe', stage: 'handler', type: 'invoice.paid' }],
      [{ scheme: 'stripe', stage: 'verify', reason: 'signature_mismatch' }],
    ]);
    expect(output).not.toHaveBeenCalled();
  });

  test.each([
    [
      'throws',
      () => {
        throw new Error('logger down');
      },
    ],
    ['rejects', () => Promise.reject(new Error('logger down'))],
  ])('a listener that %s changes no reply and is reported once a minute', async (_how, onFailure) => {
    const { deliver, event } = receiving({ onFailure });
    expect(await deliver(event(), 'whsec_forged')).toBe(401);
    expect(await deliver(event(), 'whsec_forged')).toBe(401);
    expect(output.mock.calls).toEqual([
      ['[@org/webhooks] The listener onFailure failed:', new Error('logger down')],
    ]);
  });
});

test('a custom verification that hangs ends with a 503', async () => {
  const clock = new VirtualClock();
  const scheme = hmac({
    name: 'shop',
    headers: { signature: 'x-shop' },
    format: { kind: 'single', encoding: 'hex' },
    signed: '{body}',
    secrets: 'a-secret',
    type: () => 'order',
  });
  const verify = vi.fn(() => new Promise<never>(() => undefined));
  const handler = createWebhookHandler({ scheme: { ...scheme, verify }, clock });
  const response = handler(new Request('https://example.com', { method: 'POST', body: '{}' }));
  await vi.waitFor(() => {
    expect(verify).toHaveBeenCalled();
  }, 4000);
  await clock.advance(10_000);
  expect((await response).status).toBe(503);
  expect(lines()).toEqual([expect.stringMatching(/shop: a request was rejected \(key_unavailable\)/)]);
});

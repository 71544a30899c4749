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

describe('where nobody listens, the console hears', () => {
  test('of every failure of a handler, with what was thrown', async () => {
    const { handler, deliver, event } = receiving();
    const bug = new Error('my bug');
    handler.on('invoice.paid', () => {
      throw bug;
    });
    expect([await deliver(event()), await deliver(event())]).toEqual([500, 500]);
    expect(output.mock.calls).toEqual([
      [
        '[@org/webhooks] stripe: the handler of invoice.paid failed, and the sender was told to try again.',
        bug,
      ],
      [expect.stringContaining('invoice.paid failed'), bug],
    ]);
  });

  test('of a rejection, in one line', async () => {
    const { handler, deliver, event } = receiving();
    handler.onAny(() => {
      throw new WebhookRejection('no such tenant');
    });
    await deliver(event());
    expect(output.mock.calls).toEqual([[expect.stringMatching(/rejected the event.*no such tenant/)]]);
  });

  test('of refused requests again where the clock of the machine was set back', async () => {
    const { clock, deliver, event } = receiving();
    await deliver(event(), 'whsec_forged');
    await clock.advance(-3_600_000);
    await deliver(event(), 'whsec_forged');
    expect(lines()).toHaveLength(2);
  });

  test('of refused requests once a minute and reason, with the number left out', async () => {
    const { clock, handler, deliver, event } = receiving();
    for (let forged = 0; forged < 100; forged += 1) await deliver(event(), 'whsec_forged');
    await handler(new Request('https://example.com', { method: 'POST', body: '{}' }));
    expect(lines()).toEqual([
      expect.stringMatching(/stripe: a request was refused \(signature_mismatch\).*Does the secret belong/),
      expect.stringMatching(/refused \(missing_header\)/),
    ]);
    await clock.advance(60_000);
    await deliver(event(), 'whsec_forged');
    expect(lines().at(-1)).toMatch(/signature_mismatch.*\(99 more of this kind since the last report\)/);
    expect(lines()).toHaveLength(3);
  });

  test('of a body that is too large, whoever noticed', async () => {
    const { handler } = receiving();
    const body = 'x'.repeat(1001);
    expect((await handler(new Request('https://example.com', { method: 'POST', body }))).status).toBe(413);
    expect(lines()).toEqual([expect.stringMatching(/body_too_large.*1000 bytes.*maxBodyBytes/)]);
  });

  test('of what was verified and cannot be read, once per request', async () => {
    const { deliver } = receiving();
    expect(await deliver({ no: 'type' })).toBe(400);
    expect(lines()).toEqual([expect.stringMatching(/a request could not be read/)]);
  });

  test.each(['claim', 'complete', 'enqueue'] as const)('of a store that is down: %s', async (stage) => {
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

  test('of an event whose handler is registered under a name that is almost the same', async () => {
    const { handler, deliver, event } = receiving();
    handler.on('invoice.payed', () => undefined).on('customer.created', () => undefined);
    expect(await deliver(event('invoice.paid'))).toBe(200);
    expect(await deliver(event('invoice.paid'))).toBe(200);
    expect(await deliver(event('customer.deleted'))).toBe(200);
    expect(lines()).toEqual([
      expect.stringMatching(/No handler is registered for invoice\.paid.*there is one for invoice\.payed/),
    ]);
  });

  test('but not of an event that is the reversal of one that is handled', async () => {
    const { handler, deliver, event } = receiving();
    handler.on(['issues.labeled', 'pull_request.opened'], () => undefined);
    await deliver(event('issues.unlabeled'));
    await deliver(event('pull_request.reopened'));
    expect(output).not.toHaveBeenCalled();
  });

  test('in one line each, whatever a sender puts into its names', async () => {
    const { handler, deliver, event } = receiving();
    handler.onAny(() => {
      throw new WebhookRejection('no');
    });
    await deliver(event(`a\n[forged] line\u001b[31m${'x'.repeat(500)}`));
    expect(lines()).toEqual([expect.stringMatching(/^[^\p{Cc}]+$/u)]);
  });

  test('of events that the policy for unknown ones refuses', async () => {
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
  ])('that %s changes no answer, and is told once a minute', async (_how, onFailure) => {
    const { deliver, event } = receiving({ onFailure });
    expect(await deliver(event(), 'whsec_forged')).toBe(401);
    expect(await deliver(event(), 'whsec_forged')).toBe(401);
    expect(output.mock.calls).toEqual([
      ['[@org/webhooks] The listener onFailure failed itself:', new Error('logger down')],
    ]);
  });
});

test('a verification of one’s own that hangs ends: 503', async () => {
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
  expect(lines()).toEqual([expect.stringMatching(/shop: a request was refused \(key_unavailable\)/)]);
});

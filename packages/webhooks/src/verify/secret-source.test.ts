import { describe, expect, test, vi } from 'vitest';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import type { WebhookFailure } from '../handler/failure.ts';
import type { Secrets } from '../schemes/options.ts';
import { stripe } from '../schemes/stripe.ts';
import { toRequest } from '../testing/delivery.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { signStripeEvent } from '../testing/stripe.ts';

const payload = { id: 'evt_1', type: 'invoice.paid' };

function receiving(secrets: Secrets) {
  const clock = new VirtualClock();
  const failures: WebhookFailure[] = [];
  const handler = createWebhookHandler({
    scheme: stripe({ secrets, clock }),
    clock,
    onFailure: (failure) => failures.push(failure),
  });
  const deliver = async (secret: string): Promise<number> => {
    const delivery = await signStripeEvent({ payload, secret, timestampMs: clock.now() });
    return (await handler(toRequest(delivery))).status;
  };
  return { clock, failures, deliver };
}

describe('secrets from a function', () => {
  test('are looked up with the first request, once for many concurrent requests', async () => {
    const look = vi.fn(() => Promise.resolve(['whsec_new', undefined, 'whsec_old']));
    const { deliver } = receiving(look);
    expect(look).not.toHaveBeenCalled();
    expect(await Promise.all([deliver('whsec_old'), deliver('whsec_new')])).toContain(200);
    await deliver('whsec_new');
    expect(look).toHaveBeenCalledOnce();
  });

  test('are looked up again when nothing matches, at most once a minute', async () => {
    let current = 'whsec_first';
    const look = vi.fn(() => current);
    const { clock, deliver } = receiving(look);
    expect(await deliver('whsec_first')).toBe(200);
    current = 'whsec_second';
    expect(await deliver('whsec_second')).toBe(401);
    await clock.advance(60_000);
    expect(await deliver('whsec_second')).toBe(200);
    for (let forged = 0; forged < 10; forged += 1) expect(await deliver('whsec_forged')).toBe(401);
    expect(look).toHaveBeenCalledTimes(2);
  });

  test('a lookup that fails does not lose the known secrets', async () => {
    let down = false;
    const { clock, deliver } = receiving(() => {
      if (down) throw new Error('vault is sealed');
      return 'whsec_first';
    });
    expect(await deliver('whsec_first')).toBe(200);
    down = true;
    await clock.advance(60_000);
    expect(await deliver('whsec_forged')).toBe(401);
    expect(await deliver('whsec_first')).toBe(200);
  });

  test.each<[string, Secrets, RegExp]>([
    [
      'throws',
      () => {
        throw new Error('vault is sealed');
      },
      /The function passed as secrets failed: vault is sealed/,
    ],
    ['rejects', () => Promise.reject(new Error('no route')), /passed as secrets failed: no route/],
    ['gives nothing', () => undefined, /needs the option secrets/],
    ['gives something malformed', () => ' whsec_x', /white space/],
    ['gives an API key', () => 'sk_live_x', /signing secret/],
  ])(
    'a function that %s leads to a 500, is reported, and is called again a second later',
    async (_how, secrets, message) => {
      const { clock, failures, deliver } = receiving(secrets);
      expect(await deliver('whsec_x')).toBe(500);
      expect(failures).toMatchObject([
        { stage: 'verify', reason: 'not_configured', message: expect.stringMatching(message) },
      ]);
      expect(await deliver('whsec_x')).toBe(500);
      await clock.advance(1000);
      expect(await deliver('whsec_x')).toBe(500);
    },
  );

  test('are looked up again although the clock of the machine was set back', async () => {
    const results = ['', 'whsec_first', 'whsec_second'];
    const { clock, deliver } = receiving(() => results.shift());
    expect(await deliver('whsec_first')).toBe(500);
    clock.jump(-3_600_000);
    expect(await deliver('whsec_first')).toBe(200);
    clock.jump(-3_600_000);
    expect(await deliver('whsec_second')).toBe(200);
  });

  test('a function that hangs leads to a 500 within the shortest timeout of all senders, and the next request calls it again', async () => {
    const results: (() => Promise<string>)[] = [
      () => new Promise(() => undefined),
      () => Promise.resolve('whsec_x'),
    ];
    const look = vi.fn(() => results.shift()?.() ?? Promise.reject(new Error('asked too often')));
    const { clock, failures, deliver } = receiving(look);
    const first = deliver('whsec_x');
    await vi.waitFor(() => {
      expect(look).toHaveBeenCalledOnce();
    }, 4000);
    await clock.advance(2500);
    expect(await first).toBe(500);
    expect(failures).toMatchObject([
      { reason: 'not_configured', message: expect.stringMatching(/within 2500 milliseconds/) },
    ]);
    expect(await deliver('whsec_x')).toBe(200);
  });
});

import { describe, expect, test, vi } from 'vitest';
import { createWebhookHandler } from '../handler/create-webhook-handler.ts';
import type { WebhookFailure } from '../handler/failure.ts';
import type { Secrets } from '../schemes/options.ts';
import { stripe } from '../schemes/stripe.ts';
import { toRequest } from '../testing/delivery.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { signStripeEvent } from '../testing/stripe.ts';
import { WebhookConfigError } from '../base/errors.ts';
import { failure, type Verification } from '../contract/verification.ts';
import { lookUpSecrets, verifyWithSecrets } from './secret-source.ts';

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

describe('a lookup', () => {
  test('that failed is not repeated within a second', async () => {
    const clock = new VirtualClock();
    const load = vi.fn(() => Promise.reject(new Error('down')));
    const lookup = lookUpSecrets(load, 'secrets', clock);
    const expected = { reason: 'not_configured', message: 'The function passed as secrets failed: down' };
    expect(await lookup.read()).toMatchObject(expected);
    await clock.advance(999);
    expect(lookup.read()).toMatchObject(expected);
    expect(load).toHaveBeenCalledOnce();
    await clock.advance(1);
    expect(await lookup.read()).toMatchObject(expected);
    expect(load).toHaveBeenCalledTimes(2);
  });

  test('under way serves all that wait, a renewal among them', async () => {
    const load = vi.fn(() => Promise.resolve(['a']));
    const lookup = lookUpSecrets(load, 'secrets', new VirtualClock());
    expect(await Promise.all([lookup.read(), lookup.read(), lookup.renew()])).toEqual([['a'], ['a'], ['a']]);
    expect(load).toHaveBeenCalledOnce();
    expect(lookup.read()).toEqual(['a']);
  });

  test('that fails with the explanation of a wrong secret keeps its words', async () => {
    const wrong = new WebhookConfigError('The secret has white space.');
    const lookup = lookUpSecrets(() => Promise.reject(wrong), 'secrets', new VirtualClock());
    expect(await lookup.read()).toEqual(failure('not_configured', 'The secret has white space.', wrong));
  });
});

describe('a check with secrets that are looked up', () => {
  const ok: Verification = { ok: true, secretIndex: 0 };
  const renewing = (found: readonly string[] | undefined) => ({
    read: () => ['old'],
    renew: vi.fn(() => found),
  });

  test.each(['signature_mismatch', 'claims_mismatch'] as const)(
    'is repeated with renewed secrets after %s',
    async (reason) => {
      const secrets = renewing(['new']);
      const check = (known: readonly string[]) => (known[0] === 'new' ? ok : failure(reason, ''));
      expect(await verifyWithSecrets(secrets, check)).toEqual(ok);
    },
  );

  test('is not repeated after a match, or after a failure that no secret leads to', () => {
    const secrets = renewing(['new']);
    expect(verifyWithSecrets(secrets, () => ok)).toEqual(ok);
    const late = failure('too_old', '');
    expect(verifyWithSecrets(secrets, () => late)).toBe(late);
    expect(secrets.renew).not.toHaveBeenCalled();
  });

  test('is decided at once when it is too early to renew', () => {
    const mismatch = failure('signature_mismatch', '');
    expect(verifyWithSecrets(renewing(undefined), () => mismatch)).toBe(mismatch);
  });
});

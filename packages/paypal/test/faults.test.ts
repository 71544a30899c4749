import { SdkError, type Transport } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { PayPal } from '@org/paypal';
import { expect, test } from 'vitest';
import { json, lost } from './stub.ts';

/** PayPal as it documents itself, behind a network that breaks at random: a key is executed once, a request without one each time. */
class BrokenPayPal {
  /** The effects of each capture, refund and payout, by path. */
  readonly effects = new Map<string, number>();
  readonly #replies = new Map<string, Response>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  readonly transport: Transport = ({ url, headers }) => {
    const { pathname } = new URL(url);
    const fate = this.#random();
    if (fate < 0.15) return Promise.reject(lost());
    if (fate < 0.25) return Promise.resolve(new Response('<html>', { status: 503 }));
    if (fate < 0.3) return Promise.resolve(json({ name: 'RATE_LIMIT_REACHED', debug_id: 'd' }, 429));
    if (fate < 0.35)
      return Promise.resolve(
        json({ name: 'RESOURCE_CONFLICT', details: [{ issue: 'PREVIOUS_REQUEST_IN_PROGRESS' }] }, 409),
      );
    const reply = this.#execute(pathname, headers['paypal-request-id']);
    if (fate < 0.55) return Promise.reject(lost());
    return Promise.resolve(fate < 0.65 ? new Response('', { status: 502 }) : reply.clone());
  };

  #execute(path: string, key: string | undefined): Response {
    const known = key === undefined ? undefined : this.#replies.get(`${path} ${key}`);
    if (known) return known;
    this.effects.set(path, (this.effects.get(path) ?? 0) + 1);
    const reply = json({ id: path, status: 'COMPLETED' }, 201);
    if (key !== undefined) this.#replies.set(`${path} ${key}`, reply);
    return reply;
  }
}

test.each([1, 2, 3])('no money moves twice, and no error denies that it moved (seed %i)', async (seed) => {
  const chance = new VirtualClock(0, seed);
  const server = new BrokenPayPal(() => chance.random());
  const found = { succeeded: 0, failed: 0, denied: 0, lost: 0 };
  for (let n = 0; n < 400; n++) {
    // An origin of its own for each call, and so a quota of retries of its own.
    const clock = new VirtualClock(0, n);
    const client = new PayPal({
      accessToken: 'x',
      clock,
      transport: server.transport,
      baseUrl: `https://faults-${seed}-${n}.test`,
      breaker: false,
      limiter: false,
    });
    const [path, call] = (
      [
        [`/v2/checkout/orders/${n}/capture`, () => client.orders.capture(String(n))],
        [`/v2/payments/captures/${n}/refund`, () => client.payments.captures.refund(String(n))],
        [`/v2/payments/authorizations/${n}/capture`, () => client.payments.authorizations.capture(String(n))],
        [
          `/v1/billing/subscriptions/${n}/cancel`,
          () => client.subscriptions.cancel(String(n), { reason: 'x' }),
        ],
      ] as const
    )[n % 4]!;
    const outcome: unknown = await clock.runUntil(
      (call() as Promise<unknown>).then(
        () => undefined,
        (error: unknown) => error,
      ),
    );
    const effects = server.effects.get(path) ?? 0;
    if (outcome === undefined) found.succeeded++;
    else found.failed++;
    if (outcome === undefined && effects === 0) found.lost++;
    if (outcome instanceof SdkError && !outcome.mayHaveExecuted && effects > 0) found.denied++;
    expect(outcome === undefined || outcome instanceof SdkError).toBe(true);
  }
  const money = [...server.effects].filter(([path]) => !path.endsWith('/cancel'));
  expect(money.filter(([, count]) => count > 1)).toEqual([]);
  expect(found).toMatchObject({ denied: 0, lost: 0 });
  // The faults are frequent enough to break calls, and the retries good enough to save most.
  expect(found.failed).toBeGreaterThan(10);
  expect(found.succeeded).toBeGreaterThan(250);
});

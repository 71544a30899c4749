import { PayPal } from '@org/paypal';
import { SdkError } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import { Client, Environment, OrdersController } from '@paypal/paypal-server-sdk';
import { expect, test } from 'vitest';
import { PayPalNetwork } from './paypal-network.ts';

const CALLS = 200;

const lost = (): Error => Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' });

/** Captures orders through a client of ours, in virtual time. */
async function captureByOurs(network: PayPalNetwork): Promise<{ succeeded: number; denied: number }> {
  const found = { succeeded: 0, denied: 0 };
  for (let n = 0; n < CALLS; n++) {
    const clock = new VirtualClock(0, n);
    const paypal = new PayPal({
      accessToken: 't',
      clock,
      breaker: false,
      limiter: false,
      baseUrl: `https://captures-${n}.test`,
      transport: ({ url, headers }) => {
        const outcome = network.send(new URL(url).pathname, headers['paypal-request-id']);
        return outcome === 'lost'
          ? Promise.reject(lost())
          : Promise.resolve(Response.json(outcome.body, { status: outcome.status }));
      },
    });
    const error: unknown = await clock.runUntil(
      Promise.resolve(paypal.orders.capture(String(n))).then(
        () => undefined,
        (reason: unknown) => reason,
      ),
    );
    const isCaptured = network.effects.has(`/v2/checkout/orders/${n}/capture`);
    if (error === undefined) found.succeeded++;
    if (error instanceof SdkError && !error.mayHaveExecuted && isCaptured) found.denied++;
  }
  return found;
}

/** Captures them as an application does with the vendor's SDK, which sends each call again until it succeeds. */
async function captureByTheirs(network: PayPalNetwork): Promise<void> {
  const client = new Client({
    environment: Environment.Sandbox,
    clientCredentialsAuthCredentials: {
      oAuthClientId: 'id',
      oAuthClientSecret: 'secret',
      oAuthToken: { accessToken: 't', tokenType: 'Bearer', expiry: BigInt(4_000_000_000) },
    },
    unstable_httpClientOptions: {
      adapter: (config: { url?: string; headers: { toJSON(): Record<string, string> } }) => {
        const headers = Object.entries(config.headers.toJSON());
        const key = headers.find(([name]) => name.toLowerCase() === 'paypal-request-id')?.[1];
        const outcome = network.send(new URL(config.url ?? '').pathname, key);
        if (outcome === 'lost') return Promise.reject(lost());
        const { status, body } = outcome;
        return Promise.resolve({
          status,
          data: JSON.stringify(body),
          statusText: '',
          headers: {},
          config,
          request: {},
        });
      },
    },
  });
  const orders = new OrdersController(client);
  for (let n = 0; n < CALLS; n++)
    for (let attempt = 0; attempt < 3; attempt++)
      if (
        await orders.captureOrder({ id: String(n) }).then(
          () => true,
          () => false,
        )
      )
        break;
}

test('no order is captured twice, and no error denies a capture', async () => {
  const chance = new VirtualClock(0, 1);
  const network = new PayPalNetwork(() => chance.random());
  const { succeeded, denied } = await captureByOurs(network);
  expect({ doubled: network.doubled(), denied }).toEqual({ doubled: [], denied: 0 });
  expect(succeeded).toBeGreaterThan(CALLS * 0.75);
});

test('the vendor’s SDK makes no key, so that orders are captured twice', async () => {
  const chance = new VirtualClock(0, 1);
  const network = new PayPalNetwork(() => chance.random());
  await captureByTheirs(network);
  expect(network.doubled().length).toBeGreaterThan(10);
});

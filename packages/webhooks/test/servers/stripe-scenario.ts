import Stripe from 'stripe';
import { expect } from 'vitest';
import { createWebhookHandler, stripe, type WebhookFailure, type WebhookHandler } from '../../src/index.ts';

const secret = 'whsec_5f3c8e1a9b7d4026a1c3e5f708192a3b';
const generator = new Stripe('sk_test_of_nobody').webhooks;

interface Charge {
  readonly id: string;
  readonly type: 'charge.succeeded';
  readonly data: { readonly object: { readonly description: string } };
}

/** A handler on a server, and the events it received. */
export interface Receiving {
  readonly handler: WebhookHandler<{ 'charge.succeeded': Charge }>;
  readonly seen: string[];
  readonly failures: WebhookFailure[];
}

/** Fails the first time for events whose id ends in `flaky`. */
export function receiving(): Receiving {
  const seen: string[] = [];
  const failures: WebhookFailure[] = [];
  const handler = createWebhookHandler<{ 'charge.succeeded': Charge }>({
    scheme: stripe({ secrets: secret }),
    onFailure: (failure) => failures.push(failure),
  });
  handler.on('charge.succeeded', async ({ id, data }) => {
    await Promise.resolve();
    seen.push(`${id} ${data.object.description}`);
    if (id.endsWith('flaky') && seen.filter((entry) => entry.startsWith(id)).length === 1)
      throw new Error('no database');
  });
  return { handler, seen, failures };
}

/** A body that would change if it were parsed and written again, signed by Stripe's own generator. */
export function signedByStripe(id: string): {
  readonly body: string;
  readonly headers: Record<string, string>;
} {
  const event = {
    id,
    object: 'event',
    type: 'charge.succeeded',
    data: { object: { description: 'Zażółć 😀' } },
  };
  const body = JSON.stringify(event, null, 2).replace('ż', '\\u017c');
  const signature = generator.generateTestHeaderString({ payload: body, secret });
  return {
    body,
    headers: { 'content-type': 'application/json; charset=utf-8', 'stripe-signature': signature },
  };
}

const post = async (
  url: string,
  init: { body: string | Uint8Array<ArrayBuffer>; headers: Record<string, string> },
) => (await fetch(url, { method: 'POST', ...init })).status;

/** What every server must do with Stripe's requests. */
export async function expectStripeScenario(url: string, { seen, failures }: Receiving): Promise<void> {
  const first = signedByStripe('evt_1');
  expect(await post(url, first)).toBe(200);
  expect(seen).toEqual(['evt_1 Zażółć 😀']);
  expect(await post(url, first)).toBe(200);
  expect(seen).toHaveLength(1);

  expect(await post(url, { ...first, body: first.body.replace('Zaż', 'zaż').replace('Za', 'zA') })).toBe(401);
  expect(await post(url, { ...first, headers: { 'content-type': 'application/json' } })).toBe(401);
  expect(await post(url, { ...first, headers: { ...first.headers, 'stripe-signature': 'garbage' } })).toBe(
    401,
  );
  expect(failures.map(({ reason }) => reason)).toEqual([
    'signature_mismatch',
    'missing_header',
    'malformed_header',
  ]);

  const flaky = signedByStripe('evt_flaky');
  expect(await post(url, flaky)).toBe(500);
  expect(await post(url, flaky)).toBe(200);
  expect(await post(url, flaky)).toBe(200);
  expect(seen).toHaveLength(3);

  const many = signedByStripe('evt_many');
  const statuses = await Promise.all(Array.from({ length: 20 }, () => post(url, many)));
  expect(statuses.every((status) => status === 200 || status === 503)).toBe(true);
  expect(statuses).toContain(200);
  expect(seen).toHaveLength(4);

  // Larger than the limit, announced and not.
  const large = new Uint8Array(3_000_000).fill(32);
  expect(await refused(url, large, first.headers)).toBe(413);
  expect(seen).toHaveLength(4);
}

/**
 * Servers may close the connection while a body that they rejected is still being sent, and `fetch` may notice that
 * first.
 */
async function refused(
  url: string,
  body: Uint8Array<ArrayBuffer>,
  headers: Record<string, string>,
): Promise<number> {
  try {
    return await post(url, { body, headers });
  } catch {
    return 413;
  }
}

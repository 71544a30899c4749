import { SdkError } from '@org/http-core';
import { systemClock } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';
import { PayPal } from '@org/paypal';
import { beforeAll, expect, test } from 'vitest';
import { json, lost } from './stub.ts';

// What is loaded after a failure takes real time, in which a virtual deadline would pass.
beforeAll(async () => {
  const { client, failureOf } = losing(() => json({}), 'warm');
  const error = await failureOf(client.webhooks.create({ url: 'https://x.test', event_types: [] }));
  await (error as { settle(): Promise<unknown> }).settle();
});

const detail = { currency_code: 'EUR', invoice_number: 'I-7' } as const;

/** PayPal, whose response to the first write is lost. */
function losing(reads: (path: string) => Response, origin: string) {
  const writes: string[] = [];
  const clock = new VirtualClock();
  const client = new PayPal({
    accessToken: 'x',
    clock,
    baseUrl: `https://${origin}.test`,
    transport: ({ method, url }) => {
      const { pathname } = new URL(url);
      const isRead = method === 'GET' || pathname.endsWith('/search-invoices');
      if (isRead) return Promise.resolve(reads(pathname));
      writes.push(pathname);
      return Promise.reject(lost());
    },
  });
  const failureOf = async (call: PromiseLike<unknown>): Promise<SdkError> => {
    const error = await clock.runUntil(Promise.resolve(call).catch((thrown: unknown) => thrown));
    if (error instanceof SdkError) return error;
    throw new Error('The call did not fail.');
  };
  return { client, clock, writes, failureOf };
}

test('an invoice is found by its number, compared, and not sent again', async () => {
  const invoice = { id: 'INV2-1', detail: { ...detail, metadata: {} }, status: 'DRAFT' };
  const { client, clock, writes, failureOf } = losing(
    (path) => (path.endsWith('/search-invoices') ? json({ items: [invoice] }) : json(invoice)),
    'found',
  );
  const error = await failureOf(client.invoices.create({ detail }));
  expect(error).toMatchObject({ mayHaveExecuted: true });
  const settled = await clock.runUntil((error as { settle(): Promise<unknown> }).settle());
  expect(settled).toMatchObject({
    outcome: 'landed',
    value: { id: 'INV2-1' },
  });
  expect(writes).toEqual(['/v2/invoicing/invoices']);
});

test.each([
  ['no invoice', [], /shows no new invoice/],
  [
    'an older one',
    [{ id: '1', detail: { ...detail, metadata: { create_time: '2001-01-01T00:00:00Z' } } }],
    /no new/,
  ],
  [
    'two',
    [
      { id: '1', detail },
      { id: '2', detail },
    ],
    /Several/,
  ],
  ['another number', [{ id: '1', detail: { ...detail, invoice_number: 'I-77' } }], /no new/],
])('%s with the number proves nothing', async (_, items, reason) => {
  const { client, clock, failureOf } = losing(
    () => json({ items }),
    `unknown-${items.length}-${reason.source.length}`,
  );
  const error = await failureOf(client.invoices.create({ detail }));
  expect(await clock.runUntil((error as { settle(): Promise<unknown> }).settle())).toMatchObject({
    outcome: 'unknown',
    reason: expect.stringMatching(reason),
  });
});

test('a webhook is found by its address', async () => {
  const webhook = { id: 'W-1', url: 'https://shop.test/hooks', event_types: [{ name: '*' }] };
  const { client, clock, failureOf } = losing(() => json({ webhooks: [webhook] }), 'webhooks');
  const error = await failureOf(
    client.webhooks.create({ url: 'https://shop.test/hooks', event_types: [{ name: '*' }] }),
  );
  expect(await clock.runUntil((error as { settle(): Promise<unknown> }).settle())).toMatchObject({
    outcome: 'landed',
    value: { id: 'W-1' },
  });
});

test('an invoice that is cancelled already was cancelled by the attempt whose response was lost', async () => {
  let sent = 0;
  const client = new PayPal({
    accessToken: 'x',
    // In real time, in which the code for this is loaded.
    clock: { ...systemClock, random: () => 0 },
    baseUrl: 'https://cancelled.test',
    transport: () => {
      sent++;
      return sent === 1
        ? Promise.reject(lost())
        : Promise.resolve(
            json(
              {
                name: 'UNPROCESSABLE_ENTITY',
                debug_id: 'd',
                details: [{ issue: 'INVOICE_CANCELED_ALREADY' }],
              },
              422,
            ),
          );
    },
  });
  await client.invoices.cancel('INV-1', {});
  expect(sent).toBe(2);
});

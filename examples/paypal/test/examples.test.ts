import { expect, test } from 'vitest';
import { run } from '../src/examples.ts';

test('the example says what happens', async () => {
  const lines: string[] = [];
  await run((line) => lines.push(line));
  expect(lines).toEqual([
    'captured CAPTURES-1: 2 requests, 1 capture',
    'refunded REFUNDS-1: COMPLETED',
    "INSTRUMENT_DECLINED, for PayPal's support: f0a1b2c3",
    'subscription SUBSCRIPTIONS-1 was ACTIVE, and is cancelled',
    'payout PAYOUTS-1: ITEM-1, ITEM-2',
    'disputes: PP-D-1, PP-D-2',
    'the response was lost, and the invoice landed: 1 invoice',
    'one token for all calls: 1',
  ]);
});

import { sqliteCallStore } from '@org/durable/sqlite';
import { Stripe } from '@org/stripe';
import { setTimeout as wait } from 'node:timers/promises';
import { Refunds } from './refunds.ts';

// A process of the shop: settles what earlier processes left, then refunds the order.
const [file = '', baseUrl = ''] = process.argv.slice(2);
const stripe = new Stripe({ apiKey: 'sk_test_example', baseUrl });
const store = sqliteCallStore({ file });
const refunds = new Refunds(stripe, store, 500);

let found = await refunds.recover();
while (found.running > 0) {
  // A process that died counts as running until its lease ends.
  await wait(100);
  found = await refunds.recover();
}
console.log(`${found.done} refunds of earlier processes were settled`);
console.log(`order 7: ${await refunds.refund('7', 'ch_7')}`);
await store.close();

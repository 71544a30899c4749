import { join } from 'node:path';
import { markMistakes } from '@org/scripts/testing/marked-mistakes';
import { expect, test } from 'vitest';

/** Calls with one mistake each; `▶` stands before it. */
const mistakes = [
  // Methods of the class.
  "stripe.paymentIntents.retrieve('pi_1', { expand: [▶'latest_chrge'] })",
  "stripe.paymentIntents.retrieve('pi_1', { expand: ['customer', ▶'latest_charge.balance_transactio'] })",
  "stripe.paymentIntents.retrieve('pi_1', { expand: [▶'latest_charge.amount'] })",
  "stripe.paymentIntents.retrieve('pi_1', { expand: [▶'amount.customer'] })",
  "stripe.paymentIntents.retrieve('pi_1', { expand: [▶'status'] })",
  "stripe.paymentIntents.retrieve('pi_1', { expand: [▶''] })",
  "stripe.paymentIntents.list({ expand: [▶'customer'] })",
  "stripe.paymentIntents.list({ expand: [▶'data'] })",
  "stripe.paymentIntents.list({ expand: [▶'data.custmer'] })",
  "stripe.paymentIntents.search({ query: 'x', expand: [▶'data.latest_charge.nothing'] })",
  "stripe.subscriptions.list({ expand: [▶'data.items.data.price.product'] })",
  "stripe.customers.update('cus_1', { expand: [▶'default_sorce'], name: 'Ada' })",
  // Functions.
  "retrieve(client, { id: 'pi_1', expand: [▶'latest_chrge'] })",
  "retrieve(client, { id: 'pi_1', expand: ['customer', ▶'latest_charge.balance_transactio'] })",
  "create(client, { amount: 1, currency: 'usd', expand: [▶'custmer'] })",
  "list(client, { expand: [▶'data.custmer'] })",
  // Mistakes beside a right path.
  "create(client, { ▶amount: '1', currency: 'usd', expand: ['customer'] })",
  "create(client, { amount: 1, currency: 'usd', expand: ['customer'], ▶nothing: 1 })",
  "create(client, { amount: 1, currency: 'usd', transfer_data: { ▶destination: 1 }, expand: ['customer'] })",
  "create(client, { amount: 1, currency: 'usd', ▶expand: 'customer' })",
  "stripe.paymentIntents.update('pi_1', { ▶amount: '1', expand: ['customer'] })",
  "stripe.paymentIntents.update('pi_1', { shipping: { name: 'x', address: { ▶cty: 'x' } } })",
];

const head = [
  "import { Stripe } from '@org/stripe';",
  "import { create, list, retrieve } from '@org/stripe/payment-intents';",
  "import { createStripe } from '@org/stripe/client';",
  'const stripe = new Stripe();',
  'const client = createStripe();',
];

const compile = (compiler: 'tsc' | 'tsc6'): ReturnType<typeof markMistakes> =>
  markMistakes(compiler, join(import.meta.dirname, 'tsconfig.json'), head, mistakes);

test.for([
  ['TypeScript 7', 'tsc'],
  ['TypeScript 6', 'tsc6'],
] as const)('%s marks each mistake where it is', { timeout: 60_000 }, async ([, compiler]) => {
  expect((await compile(compiler)).marked).toEqual(mistakes);
});

test('the message names the paths that are possible', async () => {
  const { output } = await compile('tsc');
  expect(output).toContain(`Did you mean '"latest_charge.balance_transaction"'?`);
  expect(output).toContain('"Stripe expands at most four levels."');
});

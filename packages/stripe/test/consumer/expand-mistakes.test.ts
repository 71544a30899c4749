import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';

const run = promisify(execFile);
const binaries = join(import.meta.dirname, '../../../../node_modules/.bin');
const folder = join(import.meta.dirname, '../.cache/expand-mistakes');

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

beforeAll(async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const calls = mistakes.map((call) => `void ${call.replace('▶', '')};`);
  await writeFile(join(folder, 'mistakes.ts'), [...head, ...calls, ''].join('\n'));
  const extended = join(import.meta.dirname, 'tsconfig.json');
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({ extends: extended, include: [], files: ['mistakes.ts'] }),
  );
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function errors(compiler: string): Promise<string> {
  const { stdout } = await run(join(binaries, compiler), ['-p', folder, '--pretty', 'false']).catch(
    (error: unknown) => error as { stdout: string },
  );
  return stdout;
}

test.for([
  ['TypeScript 7', 'tsc', mistakes],
  // TypeScript 6 marks the method's name where the method has two overloads.
  ['TypeScript 6', 'tsc6', mistakes.filter((call) => !/^stripe\.\w+\.(?:retrieve|update)/.test(call))],
] as const)('%s marks each mistake where it is', { timeout: 60_000 }, async ([, compiler, expected]) => {
  const marked = [...(await errors(compiler)).matchAll(/^\S*mistakes\.ts\((\d+),(\d+)\): /gm)].map(
    ([, line, column]) => {
      const call = mistakes[Number(line) - head.length - 1] ?? '';
      const plain = call.replace('▶', '');
      const at = Number(column) - 1 - 'void '.length;
      return `${plain.slice(0, at)}▶${plain.slice(at)}`;
    },
  );
  expect(marked).toEqual(expect.arrayContaining(expected));
  expect(marked).toHaveLength(mistakes.length);
});

test('the message names the paths that are possible', async () => {
  const text = await errors('tsc');
  expect(text).toContain(`Did you mean '"latest_charge.balance_transaction"'?`);
  expect(text).toContain('"Stripe expands at most four levels."');
});

import { execFile } from 'node:child_process';
import { mkdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { checkPackages } from '../provider-add/testing/check-packages.ts';
import { trialRepository } from '../provider-add/testing/trial.ts';
import { temporaryFolder } from '../specs/testing/folders.ts';
import { addGraphQL } from './add-graphql.ts';

const SHOP = `
  type Query { product(id: ID!, by: Choice): Product, products(first: Int): [Product!]! }
  type Mutation { buy(id: ID!, count: Int = 1): Receipt }
  union Receipt = Product | Refusal
  type Refusal { reason: String! }
  type Product { id: ID! kind: Kind! price: Money name(language: String): String }
  enum Kind { BOOK GAME }
  input Choice @oneOf { sku: String tag: String }
  scalar Money
`;

/** Calls whose types are right, and those that the compiler must refuse. */
const CALLS = `
import type { ResultOf } from 'gql.tada';
import { expect, expectTypeOf, test } from 'vitest';
import { createShop, GraphQLRequestError } from '../src/index.ts';
import { graphql } from '../src/graphql.ts';

const priced = graphql('fragment Priced on Product { price }');
const product = graphql(
  'query Product($id: ID!, $first: Int) { product(id: $id) { id kind name ...Priced } products(first: $first) { kind } }',
  [priced],
);
const buy = graphql(
  'mutation Buy($id: ID!) { buy(id: $id) { __typename ... on Product { id } ... on Refusal { reason } } }',
);

const sent: string[] = [];
const client = createShop({
  endpoint: 'https://shop.test/graphql',
  transport: (request) => {
    sent.push(request.body as string);
    const data = { product: null, products: [{ kind: 'BOOK' }], buy: { __typename: 'Refusal', reason: 'Sold.' } };
    return Promise.resolve(Response.json({ data }));
  },
});

test('results and variables have the types of the schema', async () => {
  const data = await client.query(product, { id: 'p1' });
  expectTypeOf(data).toEqualTypeOf<ResultOf<typeof product>>();
  expectTypeOf(data.products).toEqualTypeOf<{ kind: 'BOOK' | 'GAME' }[]>();
  expectTypeOf(data.product?.name).toEqualTypeOf<string | null | undefined>();
  expect(data.products[0]?.kind).toBe('BOOK');
  expect(JSON.parse(sent[0] ?? '')).toMatchObject({ operationName: 'Product', variables: { id: 'p1' } });
  expect(sent[0]).toContain('fragment Priced on Product');

  const receipt = (await client.mutate(buy, { id: 'p1' })).buy;
  if (receipt?.__typename === 'Refusal') expectTypeOf(receipt).toEqualTypeOf<{ __typename: 'Refusal'; reason: string }>();
  expect(receipt).toEqual({ __typename: 'Refusal', reason: 'Sold.' });

  const outcome = await client.query(product, { id: 'p1', first: 2 }).safe();
  if (!outcome.ok && GraphQLRequestError.isInstance(outcome.error)) expectTypeOf(outcome.error.code).not.toBeAny();
});

/** Compiled, never run. */
export const mistakes = [
  // @ts-expect-error the variable id is missing
  () => client.query(product),
  // @ts-expect-error the variable id is missing
  () => client.query(product, { first: 1 }),
  // @ts-expect-error a number is no ID
  () => client.query(product, { id: 5 }),
  // @ts-expect-error there is no variable sku
  () => client.query(product, { id: 'p1', sku: 'x' }),
  // @ts-expect-error the document does not ask for this field
  async () => (await client.query(product, { id: 'p1' })).product?.title,
  // @ts-expect-error the field may be null
  async () => (await client.query(product, { id: 'p1' })).product.id,
];
`;

async function shop(): Promise<string> {
  const root = await trialRepository();
  const from = join(await temporaryFolder(), 'schema.graphql');
  await writeFile(from, SHOP);
  await addGraphQL({ name: 'shop', from, root, documents: 'gql.tada' });
  return root;
}

test('a document typed by gql.tada gives typed variables and results', { timeout: 120_000 }, async () => {
  const root = await shop();
  await writeFile(join(root, 'packages/shop/test/calls.test.ts'), CALLS);
  expect(await checkPackages(root, ['shop'])).toEqual({ errors: '', failed: [], passed: 4 });
});

test(
  'the command-line program of gql.tada reads the configuration, and writes the same types',
  { timeout: 120_000 },
  async () => {
    const root = await shop();
    const scripts = join(import.meta.dirname, '..');
    await mkdir(join(root, 'node_modules'));
    await symlink(join(scripts, 'node_modules/gql.tada'), join(root, 'node_modules/gql.tada'));
    const folder = join(root, 'packages/shop');
    const program = join(scripts, 'node_modules/gql.tada/bin/cli.js');
    const run = (action: string): Promise<string> =>
      promisify(execFile)(process.execPath, [program, action], { cwd: folder }).then(
        ({ stdout }) => stdout,
        (error: unknown) => (error as { stdout: string }).stdout,
      );

    const generated = join(folder, 'src/generated/introspection.d.ts');
    const before = await readFile(generated, 'utf8');
    await writeFile(generated, '');
    await run('generate-output');
    expect(await readFile(generated, 'utf8')).toBe(before);

    expect(await run('check')).toContain('No problems found');
    const documents = join(folder, 'src/documents.ts');
    const text = await readFile(documents, 'utf8');
    await writeFile(documents, text.replace('kind', 'weight'));
    expect(await run('check')).toContain('Cannot query field "weight" on type "Product"');
  },
);

test.each([
  ['an unknown flag', ['shop', 'schema.graphql', '--gqltada'], "Unknown option '--gqltada'"],
  [
    'a flag with a value',
    ['shop', 'schema.graphql', '--gql-tada=src'],
    "'--gql-tada' does not take an argument",
  ],
  ['no schema', ['shop', '--gql-tada'], 'usage: pnpm graphql:add <name>'],
])('%s is one line', async (_, args, reason) => {
  const failure: unknown = await promisify(execFile)(process.execPath, [
    join(import.meta.dirname, 'main.ts'),
    ...args,
  ]).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 1, stdout: '' });
  const { stderr } = failure as { stderr: string };
  expect(stderr).toMatch(/^graphql:add: .*\n$/);
  expect(stderr).toContain(reason);
});

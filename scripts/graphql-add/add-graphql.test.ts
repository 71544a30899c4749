import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { buildSchema, getIntrospectionQuery, graphqlSync } from 'graphql/index.js';
import { expect, onTestFinished, test } from 'vitest';
import { checkPackages } from '../provider-add/testing/check-packages.ts';
import { trialRepository } from '../provider-add/testing/trial.ts';
import { SpecError } from '../specs/errors.ts';
import { filesIn, temporaryFolder } from '../specs/testing/folders.ts';
import { addGraphQL } from './add-graphql.ts';
import { generatedDocuments } from './generated.ts';

/** Names and texts that are traps. */
const SHOP = `
  """ */ process.exit(1) // """
  type Query {
    _service: String
    old: Product @deprecated(reason: "\`\${process.exit(1)}\`")
    product(id: ID!, in: Filter!, tags: [String!]!): Product
    products(first: Int): [Product!]!
  }
  type Mutation { buy(constructor: ID!): Product }
  input Filter { kind: Kind! toString: Int! = 1 nested: Filter }
  enum Kind { constructor prototype }
  scalar Money
  type Product { id: ID! prototype: Kind price: Money constructor: String toString: [Product!] }
`;

async function fileOf(text: string, name = 'schema.graphql'): Promise<string> {
  const file = join(await temporaryFolder(), name);
  await writeFile(file, text);
  return file;
}

/** An API that introspects, or responds with a fixed text. */
async function serve(respond: (query: string) => string, status = 200): Promise<string> {
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { query } = JSON.parse(body) as { query: string };
      response.writeHead(status, { 'content-type': 'application/json' }).end(respond(query));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`;
}

const introspection = JSON.stringify(
  graphqlSync({ schema: buildSchema(SHOP), source: getIntrospectionQuery() }),
);

test.each([
  ['graphql-codegen', 13],
  ['gql.tada', 14],
] as const)(
  'packages out of a file, an introspection and an API compile, and their tests pass: %s',
  { timeout: 120_000 },
  async (documents, count) => {
    const root = await trialRepository();
    const api = await serve((source) => JSON.stringify(graphqlSync({ schema: buildSchema(SHOP), source })));
    const sources = {
      'acme-shop': await fileOf(SHOP),
      introspected: await fileOf(introspection, 'introspection.json'),
      live: api,
    };
    for (const [name, from] of Object.entries(sources))
      expect(await addGraphQL({ name, from, root, documents })).toEqual({ name, types: 10, files: count });
    const { errors, failed, passed } = await checkPackages(root, Object.keys(sources));
    expect([errors, failed, passed]).toEqual(['', [], 9]);

    const files = await filesIn(join(root, 'packages'));
    expect(files['acme-shop/schema.graphql']).toBe(files['live/schema.graphql']);
    expect(files['acme-shop/schema.graphql']).not.toContain('process.exit');
    const example = documents === 'gql.tada' ? 'documents.ts' : 'documents/example.graphql';
    expect(files[`acme-shop/src/${example}`]).toContain('products {');
    expect(files['live/src/client.ts']).toContain(api);
    expect(await readFile(join(root, '.changeset/live-first-release.md'), 'utf8')).toContain(
      "'@org/live': minor",
    );
  },
);

test('a document that does not fit to the schema is named with its reason', async () => {
  const root = await trialRepository();
  await addGraphQL({ name: 'shop', from: await fileOf(SHOP), root, documents: 'graphql-codegen' });
  const folder = new URL(`file://${root}/packages/shop/`);
  const generate = async (text: string): Promise<string> => {
    await writeFile(new URL('src/documents/more.graphql', folder), text);
    return generatedDocuments(folder).catch((error: unknown) => {
      expect(error).toBeInstanceOf(SpecError);
      return (error as Error).message;
    });
  };
  expect(await generate('query More { products { name } }')).toMatch(
    /^src\/documents\/more\.graphql: Cannot query field "name"/,
  );
  expect(await generate('query More { products {')).toMatch(
    /^src\/documents\/more\.graphql:1:24: Syntax Error/,
  );
  expect(await generate('{ products { id } }')).toContain('more.graphql: an operation has no name');
  expect(await generate('query Example { products { id } }')).toContain('the name Example is taken by');
  expect(await generate('query More { products { ...Fields } }')).toContain('Unknown fragment "Fields"');
  expect(
    await generate('fragment Fields on Product { id price } query More { products { ...Fields } }'),
  ).toContain('export const MoreDocument = /* #__PURE__ */ new TypedDocumentString(');
});

test.each(['graphql-codegen', 'gql.tada'] as const)(
  'what cannot become a package is one line, and nothing is written: %s',
  async (documents) => {
    const root = await trialRepository();
    await mkdir(join(root, 'packages/taken'), { recursive: true });
    const good = await fileOf(SHOP);
    const before = await filesIn(root);
    const deep = `type Query { a: ${'['.repeat(100_000)}Int${']'.repeat(100_000)} }`;
    const cases: readonly (readonly [string, string, RegExp])[] = [
      ['Shop', good, /^"Shop" cannot name a package/],
      ['../shop', good, /cannot name a package/],
      ['graphql', good, /is a name of the repository's own/],
      ['taken', good, /^"taken" is taken/],
      ['shop', '/does/not/exist.graphql', /cannot be read \(ENOENT\)/],
      ['shop', await fileOf(''), /cannot be read as a schema: Syntax Error: Unexpected <EOF>/],
      ['shop', await fileOf('type Query {'), /Syntax Error: Expected Name/],
      ['shop', await fileOf('type Query { a: Missing }'), /Unknown type/],
      ['shop', await fileOf('type Mutation { a: Int }'), /Query root type must be provided/],
      ['shop', await fileOf('type Query { __a: Int }'), /must not begin with "__"/],
      ['shop', await fileOf('type Query { a: In } input In { a: Int }'), /must be Output Type/],
      ['shop', await fileOf('type Query { _a: Int }'), /has no query with plain fields/],
      ['shop', await fileOf(deep), /nested too deeply/],
      ['shop', await fileOf('{"data":{}}', 'a.json'), /has no __schema: allow introspection/],
      ['shop', await fileOf('{"data":{"__schema":{}}}', 'a.json'), /cannot be read as a schema/],
      [
        'shop',
        await fileOf('<!doctype html>', 'a.json'),
        /HTML: check that it is the address of a GraphQL API/,
      ],
      ['shop', await serve(() => '<html>'), /HTML: check that it is the address/],
      [
        'shop',
        await serve(() => '{"errors":[{"message":"introspection\\nis off"}]}'),
        /has no __schema \(introspection\nis off\)/,
      ],
      ['shop', await serve(() => '{}', 401), /responded with status 401/],
      ['shop', 'http://example.com/graphql', /must begin with https/],
      ['shop', 'https://user:secret@example.com/graphql', /must hold no password/],
    ];
    for (const [name, from, reason] of cases) {
      const error: unknown = await addGraphQL({ name, from, root, documents }).catch(
        (failure: unknown) => failure,
      );
      expect(error, `${name} ${from}`).toBeInstanceOf(SpecError);
      expect((error as Error).message).toMatch(reason);
    }
    expect(await filesIn(root)).toEqual(before);
  },
);

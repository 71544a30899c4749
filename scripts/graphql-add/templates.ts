import { literal } from '../codegen/print/text.ts';
import type { Starter } from './starter.ts';

/** A GraphQL package that is to be written. */
export interface GraphQLPlan {
  /** `acme-shop`: the folder's and the package's name. */
  readonly name: string;
  /** `AcmeShop`: begins the names of types. */
  readonly prefix: string;
  /** The address of the API, if it is known. */
  readonly endpoint: string | undefined;
  readonly starter: Starter;
  /** What types the documents. */
  readonly documents: DocumentTyping;
}

/** What types the documents of a package: generated code, or gql.tada in the compiler. */
export type DocumentTyping = 'graphql-codegen' | 'gql.tada';

/** The module of the documents, below `src` or `dist`. */
const moduleOf = ({ documents }: GraphQLPlan): string =>
  documents === 'gql.tada' ? 'documents' : 'generated/documents';

export function packageJson(plan: GraphQLPlan): string {
  const { name, prefix } = plan;
  const isTada = plan.documents === 'gql.tada';
  const exports = (folder: string, extension: string): Record<string, string> => ({
    '.': `./${folder}/index.${extension}`,
    './documents': `./${folder}/${moduleOf(plan)}.${extension}`,
    './package.json': './package.json',
  });
  const manifest = {
    name: `@org/${name}`,
    version: '0.0.0',
    description: `Typed client of the GraphQL API of ${prefix}`,
    license: 'MIT',
    repository: { type: 'git', url: 'git+https://github.com/org/sdks.git', directory: `packages/${name}` },
    type: 'module',
    sideEffects: false,
    engines: { node: '>=22.19' },
    exports: exports('src', 'ts'),
    files: ['dist'],
    publishConfig: {
      access: 'public',
      main: './dist/index.js',
      types: './dist/index.d.ts',
      typesVersions: { '*': { documents: [`./dist/${moduleOf(plan)}.d.ts`] } },
      exports: exports('dist', 'js'),
    },
    scripts: {
      generate: `node ../../scripts/graphql-add/generate.ts ${name}${isTada ? ' --gql-tada' : ''}`,
      build: 'node ../../scripts/build/declarations.ts && tsdown',
      prepack: 'node ../../scripts/build/prune-dist.ts',
      typecheck: isTada ? 'tsc && gql.tada check' : 'tsc',
      lint: 'eslint .',
    },
    dependencies: { '@org/graphql': 'workspace:^', ...(isTada && { 'gql.tada': 'catalog:' }) },
    devDependencies: { '@org/scripts': 'workspace:*', vitest: 'catalog:' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The argument of a call that passes the variables of the first document. */
const variablesOf = ({ variables }: Starter): string =>
  Object.keys(variables).length === 0 ? '' : `, ${JSON.stringify(variables)}`;

export function tsdownConfig(plan: GraphQLPlan): string {
  return `import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: ['src/index.ts', 'src/${moduleOf(plan)}.ts'],
} as typeof base;
`;
}

export function clientFile({ name, prefix, endpoint, starter }: GraphQLPlan): string {
  const passed = variablesOf(starter);
  const example = endpoint === undefined ? "{ endpoint: 'https://api.example.com/graphql' }" : '';
  const options =
    endpoint === undefined
      ? `GraphQLOptions<Policy>`
      : `Omit<GraphQLOptions<Policy>, 'endpoint'> & {
  /** The address of the API. Default: \`${endpoint}\`. */
  readonly endpoint?: string | undefined;
}`;
  const body =
    endpoint === undefined
      ? 'return createGraphql(options);'
      : `const { endpoint = ENDPOINT, ...rest } = options;
  return createGraphql<Policy>({ ...(rest as Omit<GraphQLOptions<Policy>, 'endpoint'>), endpoint });`;
  return `import { createGraphql, type ErrorPolicy, type GraphQLClient, type GraphQLOptions } from '@org/graphql';

${endpoint === undefined ? '' : `const ENDPOINT = ${literal(endpoint)};\n\n`}/**
 * Options of {@link create${prefix}}: those of every GraphQL client.
 *
 * @public
 */
export type ${prefix}Options<Policy extends ErrorPolicy = ErrorPolicy> = ${options};

/**
 * Creates a client of the API.
 *
 * @throws ConfigurationError that names the option that is wrong, and what to write instead.
 * @public
 * @example
 * \`\`\`ts
 * import { create${prefix} } from '@org/${name}';
 * import { ExampleDocument } from '@org/${name}/documents';
 *
 * const client = create${prefix}(${example});
 * export const example = () => client.query(ExampleDocument${passed});
 * \`\`\`
 */
export function create${prefix}<Policy extends ErrorPolicy = 'strict'>(
  options: ${prefix}Options<Policy>${endpoint === undefined ? '' : ' = {}'},
): GraphQLClient<Policy> {
  ${body}
}
`;
}

export function indexFile({ prefix }: GraphQLPlan): string {
  return `export {
  ConfigurationError,
  GraphQLDocumentError,
  GraphQLRequestError,
  InvalidParamsError,
  RateLimitError,
  SdkError,
} from '@org/graphql';
export { create${prefix}, type ${prefix}Options } from './client.ts';
`;
}

export function testFile(plan: GraphQLPlan): string {
  const { name, prefix, starter } = plan;
  const passed = variablesOf(starter);
  const generate = plan.documents === 'gql.tada' ? 'generatedIntrospection' : 'generatedDocuments';
  return `import type { GraphQLClient } from '@org/graphql';
import { expect, expectTypeOf, test } from 'vitest';
import { ${generate} } from '@org/scripts/graphql-add/generated';
import { readFile } from 'node:fs/promises';
import { create${prefix}, GraphQLRequestError } from '../src/index.ts';
import { ExampleDocument } from '../src/${moduleOf(plan)}.ts';

/** A client whose server sends this body. */
function clientOf(body: unknown): { readonly client: GraphQLClient; readonly sent: string[] } {
  const sent: string[] = [];
  const client = create${prefix}({
    endpoint: 'https://${name}.test/graphql',
    transport: (request) => {
      sent.push(request.body as string);
      const headers = { 'content-type': 'application/graphql-response+json' };
      return Promise.resolve(new Response(JSON.stringify(body), { headers }));
    },
  });
  return { client, sent };
}

test('sends the document, and gives the data', async () => {
  const { client, sent } = clientOf({ data: {} });
  const data = await client.query(ExampleDocument${passed});
  expectTypeOf<keyof typeof data>().toEqualTypeOf<${literal(starter.field)}>();
  expect(data).toEqual({});
  expect(JSON.parse(sent[0] ?? '')).toMatchObject({ operationName: 'Example' });
});

test('errors are typed', async () => {
  const { client } = clientOf({ data: null, errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] });
  const error: unknown = await client.query(ExampleDocument${passed}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(GraphQLRequestError);
  expect(error).toMatchObject({ code: 'FORBIDDEN' });
});

${plan.documents === 'gql.tada' ? INTROSPECTION_TEST : DOCUMENTS_TEST}`;
}

const DOCUMENTS_TEST = `test('the generated documents are those of src/documents; pnpm generate writes them', async () => {
  const root = new URL('../', import.meta.url);
  expect(await readFile(new URL('src/generated/documents.ts', root), 'utf8')).toBe(await generatedDocuments(root));
});
`;

const INTROSPECTION_TEST = `test('the generated types are those of schema.graphql; pnpm generate writes them', async () => {
  const root = new URL('../', import.meta.url);
  const text = await readFile(new URL('src/generated/introspection.d.ts', root), 'utf8');
  expect(text).toBe(await generatedIntrospection(root));
});
`;

const CODEGEN_README = `The operations are in \`src/documents\`, one or more in each \`.graphql\` file. After a change, \`pnpm generate\` validates them against \`schema.graphql\` and writes their types. A test fails while they differ.
`;

const TADA_README = `The operations are in \`src/documents.ts\`, typed by [gql.tada](https://gql-tada.0no.co): the compiler infers their variables and results from \`schema.graphql\`, without a step between. Its plugin, which \`tsconfig.json\` names, completes fields and shows mistakes in editors that use the workspace's TypeScript; \`pnpm typecheck\` reports the mistakes with \`gql.tada check\`.

\`src/graphql.ts\` has the types of the API's own scalars: \`unknown\` until you replace them. After a change of \`schema.graphql\`, \`pnpm generate\` writes \`src/generated/introspection.d.ts\`. A test fails while they differ.
`;

export function readmeFile({ name, prefix, endpoint, starter, documents }: GraphQLPlan): string {
  const passed = variablesOf(starter);
  const options =
    endpoint === undefined ? "{ endpoint: 'https://api.example.com/graphql', auth }" : '{ auth }';
  return `# @org/${name}

A typed client of the GraphQL API of ${prefix}, on [\`@org/graphql\`](../graphql/README.md).

\`\`\`sh
npm install @org/${name}
\`\`\`

Requires Node 22.19 or newer, or any runtime with \`fetch\`.

\`\`\`ts
import { bearer } from '@org/graphql';
import { create${prefix} } from '@org/${name}';
import { ExampleDocument } from '@org/${name}/documents';

const auth = bearer(() => process.env['API_TOKEN'] ?? '');
const client = create${prefix}(${options});
export const example = () => client.query(ExampleDocument${passed});
\`\`\`

## Documents

${documents === 'gql.tada' ? TADA_README : CODEGEN_README}`;
}

export function changeset({ name, prefix }: GraphQLPlan): string {
  return `---
'@org/${name}': minor
---

A typed client of the GraphQL API of ${prefix}.
`;
}

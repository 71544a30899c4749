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
}

export function packageJson({ name, prefix }: GraphQLPlan): string {
  const exports = (folder: string, extension: string): Record<string, string> => ({
    '.': `./${folder}/index.${extension}`,
    './documents': `./${folder}/generated/documents.${extension}`,
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
      typesVersions: { '*': { documents: ['./dist/generated/documents.d.ts'] } },
      exports: exports('dist', 'js'),
    },
    scripts: {
      generate: `node ../../scripts/graphql-add/generate.ts ${name}`,
      build: 'node ../../scripts/build/declarations.ts && tsdown',
      prepack: 'node ../../scripts/build/prune-dist.ts',
      typecheck: 'tsc',
      lint: 'eslint .',
    },
    dependencies: { '@org/graphql': 'workspace:^' },
    devDependencies: { '@org/scripts': 'workspace:*', vitest: 'catalog:' },
  };
  return `${JSON.stringify(manifest, null, 2)}\n`;
}

/** The argument of a call that passes the variables of the first document. */
const variablesOf = ({ variables }: Starter): string =>
  Object.keys(variables).length === 0 ? '' : `, ${JSON.stringify(variables)}`;

export const TSDOWN = `import { base } from '@org/scripts/tsdown';

export default {
  ...base,
  entry: ['src/index.ts', 'src/generated/documents.ts'],
} as typeof base;
`;

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

export function testFile({ name, prefix, starter }: GraphQLPlan): string {
  const passed = variablesOf(starter);
  return `import { expect, test } from 'vitest';
import { generatedDocuments } from '@org/scripts/graphql-add/generated';
import { readFile } from 'node:fs/promises';
import { create${prefix}, GraphQLRequestError } from '../src/index.ts';
import { ExampleDocument } from '../src/generated/documents.ts';

/** A client whose server sends this body. */
function clientOf(body: unknown): { readonly client: ReturnType<typeof create${prefix}>; readonly sent: string[] } {
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
  expect(await client.query(ExampleDocument${passed})).toEqual({});
  expect(JSON.parse(sent[0] ?? '')).toMatchObject({ operationName: 'Example' });
});

test('errors are typed', async () => {
  const { client } = clientOf({ data: null, errors: [{ message: 'No.', extensions: { code: 'FORBIDDEN' } }] });
  const error: unknown = await client.query(ExampleDocument${passed}).catch((reason: unknown) => reason);
  expect(error).toBeInstanceOf(GraphQLRequestError);
  expect(error).toMatchObject({ code: 'FORBIDDEN' });
});

test('the generated documents are those of src/documents; pnpm generate writes them', async () => {
  const root = new URL('../', import.meta.url);
  expect(await readFile(new URL('src/generated/documents.ts', root), 'utf8')).toBe(await generatedDocuments(root));
});
`;
}

export function readmeFile({ name, prefix, endpoint, starter }: GraphQLPlan): string {
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

The operations are in \`src/documents\`, one or more in each \`.graphql\` file. After a change, \`pnpm generate\` validates them against \`schema.graphql\` and writes their types. A test fails while they differ.
`;
}

export function changeset({ name, prefix }: GraphQLPlan): string {
  return `---
'@org/${name}': minor
---

A typed client of the GraphQL API of ${prefix}.
`;
}

import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { schema as githubFiles } from '@octokit/graphql-schema';
import { generateDocuments } from '@org/scripts/graphql-add/documents';
import { readSchema } from '@org/scripts/graphql-add/read-schema';
import { markMistakes } from '@org/scripts/testing/marked-mistakes';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

/** What may be read here, but not stored in the repository. */
const SAMPLES = process.env['ORG_SAMPLES'] ?? join(root, '../../../shared/data/upstream');

interface LargeSchema {
  /** The text of the schema; `undefined` where this machine does not have it. */
  readonly read: () => Promise<string | undefined>;
  readonly types: number;
  readonly documents: string;
  /** Calls that compile, and calls with `▶` where the compiler must find the mistake. */
  readonly calls: readonly string[];
}

const github: LargeSchema = {
  read: () => Promise.resolve(githubFiles.idl),
  types: 1_600,
  documents: `
    query Issues($owner: String!, $name: String!, $states: [IssueState!], $first: Int = 10) {
      repository(owner: $owner, name: $name) { issues(first: $first, states: $states) { nodes { ...Fields } } }
      search(query: "bug", type: ISSUE, first: 1) { nodes { __typename ... on Issue { title } ... on PullRequest { merged } } }
    }
    fragment Fields on Issue { title author { login ... on User { name } } }
    query Viewer { viewer { login } }
    mutation Star($input: AddStarInput!) { addStar(input: $input) { starrable { viewerHasStarred } } }`,
  calls: [
    "graphql.query(docs.IssuesDocument, { owner: 'o', name: 'n' }).then((data) => data.repository?.issues.nodes?.[0]?.title.length)",
    "graphql.query(docs.IssuesDocument, { owner: 'o', name: 'n', states: ['OPEN', 'CLOSED'], first: 5 })",
    'graphql.query(docs.ViewerDocument).then(({ viewer }) => viewer.login.length)',
    'graphql.query(docs.ViewerDocument, {}, { timeoutMs: 5 })',
    "graphql.mutate(docs.StarDocument, { input: { starrableId: 'id' } }).then((data) => data.addStar?.starrable?.viewerHasStarred)",
    "graphql.query(docs.IssuesDocument, { owner: 'o', name: 'n' }, { errorPolicy: 'all' }).then(({ data, errors }) => [data?.repository, errors.length])",
    "graphql.query(docs.IssuesDocument, { owner: 'o', name: 'n' }).then(({ search }) => search.nodes?.map((node) => node?.__typename === 'Issue' ? node.title : undefined))",
    'graphql.▶query(docs.IssuesDocument)',
    "graphql.query(docs.IssuesDocument, ▶{ owner: 'o' })",
    "graphql.query(docs.IssuesDocument, { owner: 'o', name: 'n', states: [▶'OPENED'] })",
    "graphql.query(docs.IssuesDocument, { owner: 'o', name: 'n', ▶last: 5 })",
    "graphql.query(docs.IssuesDocument, { owner: 'o', name: 'n' }).then((data) => ▶data.repository.issues)",
    "graphql.query(docs.IssuesDocument, { owner: 'o', name: 'n' }).then(({ search }) => search.nodes?.[0]?.▶title)",
    'graphql.mutate(docs.StarDocument, { ▶input: {} })',
    'graphql.query(docs.ViewerDocument).then(({ viewer }) => viewer.▶name)',
  ],
};

const linear: LargeSchema = {
  read: () =>
    readFile(join(SAMPLES, 'graphql/linear-schema.graphql.gz')).then(
      (bytes) => gunzipSync(bytes).toString('utf8'),
      () => undefined,
    ),
  types: 1_100,
  documents: `
    query Issues($first: Int) { issues(first: $first) { nodes { id title priority assignee { name } } } }
    mutation Create($input: IssueCreateInput!) { issueCreate(input: $input) { success issue { id } } }`,
  calls: [
    'graphql.query(docs.IssuesDocument).then(({ issues }) => issues.nodes[0]?.assignee?.name)',
    "graphql.mutate(docs.CreateDocument, { input: { teamId: 't', title: 'x' } })",
    "graphql.query(docs.IssuesDocument, { ▶first: 'ten' })",
    'graphql.query(docs.IssuesDocument).then(({ issues }) => issues.nodes.map((issue) => ▶issue.assignee.name))',
    "graphql.mutate(docs.CreateDocument, { ▶input: { title: 'x' } })",
  ],
};

const shopify: LargeSchema = {
  read: async () => {
    // 63 MB with what it brings: not a dependency of the repository.
    const folder = process.env['SHOPIFY_HYDROGEN_REACT'];
    return folder === undefined ? undefined : readFile(join(folder, 'storefront.schema.json'), 'utf8');
  },
  types: 400,
  documents: `
    query Product($handle: String!) {
      product(handle: $handle) { title priceRange { minVariantPrice { amount currencyCode } } }
    }`,
  calls: [
    "graphql.query(docs.ProductDocument, { handle: 'h' }).then(({ product }) => product?.priceRange.minVariantPrice.currencyCode === 'USD')",
    'graphql.query(docs.ProductDocument, ▶{})',
    "graphql.query(docs.ProductDocument, { handle: 'h' }).then(({ product }) => ▶product.title)",
    "graphql.query(docs.ProductDocument, { handle: 'h' }).then(({ product }) => ▶product?.priceRange.minVariantPrice.currencyCode === 'XYZ')",
  ],
};

test.for(Object.entries({ github, linear, shopify }))(
  'variables, nullability, unions and fragments are inferred from the schema of %s',
  { timeout: 120_000 },
  async ([name, { read, types, documents, calls }], context) => {
    const given = await read();
    if (given === undefined) return context.skip(`this machine does not have the schema of ${name}`);
    const temporary = await mkdtemp(join(tmpdir(), 'schema-'));
    const cache = join(root, `.cache/large-${name}`);
    try {
      const file = join(temporary, given.trimStart().startsWith('{') ? 'schema.json' : 'schema.graphql');
      await writeFile(file, given);
      const { schema, sdl } = await readSchema(file);
      expect(Object.keys(schema.getTypeMap()).length).toBeGreaterThan(types);
      const text = await generateDocuments(schema, sdl, [{ path: 'all.graphql', text: documents }]);
      // Only what the documents use.
      expect(text.length).toBeLessThan(20_000);
      await mkdir(cache, { recursive: true });
      await writeFile(join(cache, 'documents.ts'), text);
      const head = [
        "import type { GraphQLClient } from '@org/graphql';",
        `import * as docs from '../large-${name}/documents.ts';`,
        'declare const graphql: GraphQLClient;',
      ];
      // TypeScript 6 takes several times as long: it checks the largest schema only.
      for (const compiler of name === 'github' ? (['tsc', 'tsc6'] as const) : (['tsc'] as const)) {
        const { marked, output } = await markMistakes(compiler, join(root, 'tsconfig.json'), head, calls);
        expect(marked, output).toEqual(calls.filter((call) => call.includes('▶')));
      }
    } finally {
      await rm(temporary, { recursive: true });
      await rm(cache, { recursive: true, force: true });
    }
  },
);

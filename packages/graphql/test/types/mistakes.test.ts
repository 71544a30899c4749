import { join } from 'node:path';
import { markMistakes } from '@org/scripts/testing/marked-mistakes';
import { expect, test } from 'vitest';

/** Calls with one mistake each; `▶` stands before it. */
const mistakes = [
  'graphql.▶mutate(rename)',
  "graphql.mutate(rename, ▶{ id: '1' })",
  "graphql.mutate(rename, { id: '1', ▶name: 5 })",
  "graphql.mutate(rename, { id: '1', name: 'x', ▶nmae: 'x' })",
  'graphql.query(search, { ▶text: 5 })',
  "graphql.query(viewer, {}, { ▶errorPolicy: 'some' })",
  'graphql.query(viewer, {}, { ▶timeout: 5 })',
  'graphql.query(▶5)',
  "graphql.connection(issues, { name: 'a', first: 1 }, { ▶at: 'repository.isues' })",
  "graphql.connection(issues, { name: 'a', first: 1 }, { ▶at: 'repository' })",
  "graphql.connection(issues, ▶{ name: 'a' }, { at: 'repository.issues' })",
  "graphql.connection(issues, { name: 'a', first: 1 }, ▶{})",
  'createGraphql(▶{})',
  "createGraphql({ endpoint: 'https://a.test', ▶baseUrl: 'https://a.test' })",
];

const head = [
  "import { createGraphql } from '@org/graphql';",
  "import { issues, rename, search, viewer } from '../../documents.ts';",
  "const graphql = createGraphql({ endpoint: 'https://api.example.com/graphql' });",
];

test.for([
  ['TypeScript 7', 'tsc'],
  ['TypeScript 6', 'tsc6'],
] as const)('%s marks each mistake where it is', { timeout: 60_000 }, async ([, compiler]) => {
  const tsconfig = join(import.meta.dirname, 'tsconfig.json');
  const { marked, output } = await markMistakes(compiler, tsconfig, head, mistakes);
  expect(marked, output).toEqual(mistakes);
});

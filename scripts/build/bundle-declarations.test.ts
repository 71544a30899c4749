import { expect, test } from 'vitest';
import { entrySources } from './bundle-declarations.ts';

test('each entry has its source, and package.json has none', () => {
  const entries = { '.': './dist/index.js', './a': './dist/a/b.js', './package.json': './package.json' };
  expect(entrySources(entries)).toEqual({ index: 'src/index.ts', 'a/b': 'src/a/b.ts' });
});

import { expect, test } from 'vitest';
import { entriesOf } from './entries.ts';

const manifest = {
  name: '@org/a',
  version: '1.0.0',
  exports: { '.': './src/index.ts' },
  publishConfig: {
    exports: {
      '.': './dist/index.js',
      './calls': './dist/calls.js',
      './*': './dist/resources/*.js',
      './b/*': './dist/b/*.js',
      './package.json': './package.json',
    },
  },
};
const files = ['dist/index.js', 'dist/index.d.ts', 'dist/calls.js', 'dist/b/x.js'].concat(
  ['a', 'c/d', 'calls', 'b/x'].map((name) => `dist/resources/${name}.js`),
);

test('spells out the published entries; exact keys and longer patterns win', () => {
  expect(entriesOf(manifest, files).map(({ specifier, file }) => [specifier, file])).toEqual([
    ['@org/a', 'dist/index.js'],
    ['@org/a/calls', 'dist/calls.js'],
    ['@org/a/a', 'dist/resources/a.js'],
    ['@org/a/c/d', 'dist/resources/c/d.js'],
    ['@org/a/b/x', 'dist/b/x.js'],
  ]);
});

test('an entry that leads nowhere is an error', () => {
  expect(() => entriesOf(manifest, ['dist/index.js'])).toThrow(
    '@org/a: the entry ./calls leads to dist/calls.js, which is not there',
  );
});

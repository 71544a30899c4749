import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { withGoogleEntries } from './manifest.ts';

const text = await readFile(new URL('../../../packages/google/package.json', import.meta.url), 'utf8');

interface Manifest {
  readonly exports: Readonly<Record<string, string>>;
  readonly publishConfig: {
    readonly exports: Readonly<Record<string, string>>;
    readonly typesVersions: { readonly '*': Readonly<Record<string, readonly string[]>> };
  };
}

test('an API has its entries in all three places, in the order of the names', () => {
  const { exports, publishConfig } = JSON.parse(withGoogleEntries(text, 'keep', 'models')) as Manifest;
  expect(exports['./keep']).toBe('./src/generated/keep/class.ts');
  expect(publishConfig.exports['./keep/*']).toBe('./dist/generated/keep/resources/*.js');
  expect(publishConfig.typesVersions['*']['keep/models']).toEqual(['./dist/generated/keep/models.d.ts']);
  const names = Object.keys(exports);
  expect(names.indexOf('./keep')).toBe(names.indexOf('./gmail/*') + 1);
});

test('an entry that exists is refused', () => {
  expect(() => withGoogleEntries(text, 'docs', 'models')).toThrow('has an entry "./docs" already');
});

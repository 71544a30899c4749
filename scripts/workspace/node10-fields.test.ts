import { expect, test } from 'vitest';
import { node10Fields } from './node10-fields.ts';
import { publishedPackages } from './packages.ts';

test('every package says the same to compilers that do not read exports', async () => {
  const packages = await publishedPackages();
  expect(packages.length).toBeGreaterThan(5);
  for (const { name, manifest } of packages) {
    const { exports = {}, ...published } = manifest.publishConfig ?? {};
    expect(published, name).toMatchObject(node10Fields(exports));
  }
});

test('the root is mapped to itself where a pattern would catch it', () => {
  expect(
    node10Fields({ '.': './dist/index.js', './*': './dist/r/*.js', './package.json': './package.json' }),
  ).toEqual({
    main: './dist/index.js',
    types: './dist/index.d.ts',
    typesVersions: { '*': { 'dist/index.d.ts': ['./dist/index.d.ts'], '*': ['./dist/r/*.d.ts'] } },
  });
});

test('every package runs where its dependencies do', async () => {
  for (const { name, manifest } of await publishedPackages())
    expect(manifest.engines?.['node'], name).toBe('>=22.19');
});

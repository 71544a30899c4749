import { expect, test } from 'vitest';
import { problemsOf } from './tarball-checks.ts';

const manifest = { name: '@org/a', version: '1.0.0', license: 'MIT' };
const files = ['package.json', 'README.md', 'LICENSE', 'dist/THIRD_PARTY_NOTICES.md', 'dist/index.d.ts'];

test('a good package has no problems', () => {
  expect(problemsOf({ manifest, files })).toEqual([]);
});

test.for([
  [
    { manifest: { ...manifest, scripts: { postinstall: 'x' } }, files },
    'it has an install script: postinstall',
  ],
  [{ manifest, files: files.filter((file) => file !== 'LICENSE') }, 'LICENSE is missing'],
  [{ manifest: { ...manifest, dependencies: { ky: 'catalog:' } }, files }, 'it depends on ky as catalog:'],
  [{ manifest, files: [...files, 'dist/a.ts'] }, 'dist/a.ts is a source file'],
  [
    { manifest: { ...manifest, bin: { a: './dist/cli.js' } }, files },
    'the command a leads to dist/cli.js, which is missing',
  ],
  [{ manifest: { name: '@org/a', version: '1.0.0' }, files }, 'package.json names no licence'],
] as const)('%#: %s', ([tarball, problem]) => {
  expect(problemsOf(tarball)).toEqual([problem]);
});

import { expect, test } from 'vitest';
import { reachableFiles, unreachedFiles, type PublishedPaths } from './reachable-files.ts';

const paths: PublishedPaths = {
  exports: { '.': './dist/index.js', './*': './dist/resources/*.js', './package.json': './package.json' },
  imports: { '#part': { node: './dist/part/node.js', default: './dist/part/web.js' }, '#x': 'x' },
};

const declarations: Readonly<Record<string, string>> = {
  'index.d.ts': "import type { A } from './a.js';\nexport declare const a: A;",
  'a.d.ts': 'export type A = import("./deep/b.js").B;',
  'deep/b.d.ts': "export * from '../c.js';\nimport { t } from '#part';",
  'c.d.ts': "export { x } from 'elsewhere';",
  'part/node.d.ts': '',
  'part/web.d.ts': '',
  'resources/one.d.ts': '',
  'resources/sub/two.d.ts': "export type {} from '../../index.js';",
  'internal.d.ts': "import './a.js';",
};

test('what the exports lead to is kept, and nothing else', () => {
  const files = Object.keys(declarations);
  const reached = reachableFiles(files, (file) => declarations[file] ?? '', paths);
  expect(files.filter((file) => !reached.has(file))).toEqual(['internal.d.ts']);
});

const code: Readonly<Record<string, string>> = {
  'index.js': 'import{t as e}from"./shared.js";const late=()=>import(`./x`),later=()=>import("./late.js");',
  'index.d.ts': "export * from './types.js';",
  'shared.js': 'import "#part";',
  'late.js': '',
  'part/node.js': '',
  'part/web.js': '',
  'types.d.ts': '',
  'NOTICES.md': '',
  'late-B-YhXXPg.js': "import './shared.js';",
  'types.js': '',
  'shared.d.ts': '',
};

test('code leads to code, and declarations to declarations', () => {
  expect(unreachedFiles(Object.keys(code), (file) => code[file] ?? '', paths)).toEqual([
    'late-B-YhXXPg.js',
    'types.js',
    'shared.d.ts',
  ]);
});

test('commands are kept, with what they lead to', () => {
  const command = { 'cli.js': "import './shared.js';", 'shared.js': '', 'old.js': '' };
  const text = (file: string): string => command[file as keyof typeof command];
  const left = (bin: Record<string, string>): string[] =>
    unreachedFiles(Object.keys(command), text, { exports: {}, bin });
  expect(left({ cli: './dist/cli.js' })).toEqual(['old.js']);
  expect(left({})).toEqual(['cli.js', 'shared.js', 'old.js']);
});

import { expect, test } from 'vitest';
import { reachableDeclarations } from './reachable-declarations.ts';

const files: Readonly<Record<string, string>> = {
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
  const reached = reachableDeclarations(Object.keys(files), (file) => files[file] ?? '', {
    exports: { '.': './dist/index.js', './*': './dist/resources/*.js', './package.json': './package.json' },
    imports: { '#part': { node: './dist/part/node.js', default: './dist/part/web.js' }, '#x': 'x' },
  });
  expect(Object.keys(files).filter((file) => !reached.has(file))).toEqual(['internal.d.ts']);
});

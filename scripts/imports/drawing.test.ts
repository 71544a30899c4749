import { expect, test } from 'vitest';
import { drawing } from './drawing.ts';

test('the highest floor comes first, with what it stands on', () => {
  const at = (path: string): string => `packages/p/src/${path}`;
  const text = drawing(
    'packages/p',
    ['contract', 'encode', 'empty', 'client'],
    [
      { source: at('contract/a.ts'), dependencies: [] },
      { source: at('encode/b.ts'), dependencies: [{ resolved: at('contract/a.ts') }] },
      {
        source: at('client/c.ts'),
        dependencies: [
          { resolved: at('encode/b.ts') },
          { resolved: at('contract/a.ts') },
          { resolved: at('client/d.ts') },
          { resolved: 'node_modules/ky/index.js' },
        ],
      },
      { source: at('client/d.ts'), dependencies: [] },
      { source: at('index.ts'), dependencies: [{ resolved: at('client/c.ts') }] },
    ],
  );
  expect(text.split('\n').slice(4)).toEqual([
    '| `(src)` | 1 | client |',
    '| `client` | 2 | contract, encode |',
    '| `encode` | 1 | contract |',
    '| `contract` | 1 |  |',
    '',
  ]);
});

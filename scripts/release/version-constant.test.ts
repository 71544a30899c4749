import { expect, test } from 'vitest';
import { withVersion } from './version-constant.ts';

test('only the version changes', () => {
  const source = "/** Why. */\nexport const VERSION = '0.0.0';\n";
  expect(withVersion(source, '1.2.3')).toBe("/** Why. */\nexport const VERSION = '1.2.3';\n");
});

test('a module without it is an error', () => {
  expect(() => withVersion('export const V = 1;', '1.2.3')).toThrow('no `export const VERSION');
});

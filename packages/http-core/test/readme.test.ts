import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import manifest from '../package.json' with { type: 'json' };

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

test('the README lists each entry of the package', () => {
  const entries = Object.keys(manifest.exports)
    .filter((entry) => entry !== './package.json')
    .map((entry) => `| \`@org/http-core${entry.slice(1)}\` `);
  expect(entries.filter((entry) => !readme.includes(entry))).toEqual([]);
});

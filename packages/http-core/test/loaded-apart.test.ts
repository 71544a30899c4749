import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { expect, test } from 'vitest';
import { isApart } from '../tsdown.config.ts';

const SRC = join(import.meta.dirname, '../src');

/** Each `await import('./…')` of the sources, as the path of what it loads. */
function loadedWhenWanted(): string[] {
  return globSync('**/*.ts', { cwd: SRC })
    .filter((file) => !file.endsWith('.test.ts'))
    .flatMap((file) =>
      Array.from(
        readFileSync(join(SRC, file), 'utf8').matchAll(/await import\('(\.[^']+)'\)/g),
        ([, path = '']) => `/src/${relative(SRC, join(SRC, dirname(file), path))}`,
      ),
    );
}

test('what is loaded when it is wanted has a file of its own, which no bundle loads before', () => {
  const paths = loadedWhenWanted();
  expect(paths).toContain('/src/pipeline/stream-parts.ts');
  expect(paths.filter((path) => !isApart(path))).toEqual([]);
});

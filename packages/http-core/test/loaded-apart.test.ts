import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { isApart, isBelow, isPaging, isRuntime } from '../tsdown.config.ts';

const PACKAGE = join(import.meta.dirname, '..');

const SOURCES = globSync('src/**/*.ts', { cwd: PACKAGE })
  .filter((path) => !path.endsWith('.test.ts') && !path.endsWith('.d.ts'))
  .map((path) => `/${path}`);

/** What every client of a browser loads. */
const OF_EVERY_CLIENT = ['/src/client/create-client.ts', '/src/transport/platform/fetch.ts'];

const STATIC = /^(?:import|export) (?!type )[^;']*? from '(\.[^']+)'/gm;
const WHEN_WANTED = /(?:await|=>) import\('(\.[^']+)'\)/g;

/** The sources that the named ones need at once, themselves among them. */
function closure(roots: readonly string[]): Set<string> {
  const found = new Set(roots);
  for (const path of found) for (const needed of imports(path, STATIC)) found.add(needed);
  return found;
}

function imports(path: string, kind: RegExp): string[] {
  return Array.from(readFileSync(join(PACKAGE, path), 'utf8').matchAll(kind), ([, needed = '']) =>
    join(dirname(path), needed),
  );
}

test('what the transports are made of is loaded before the rest and needs nothing of it', () => {
  const transports = ['/src/transport/platform/fetch.ts', '/src/transport/platform/node.ts'];
  const below = Array.from(closure([...transports, ...SOURCES.filter(isBelow)]));
  expect(below.length).toBeGreaterThan(20);
  expect(below.filter(isRuntime)).toEqual([]);
});

test('code that only some calls need has its own file, with all its dependencies', () => {
  const always = closure(OF_EVERY_CLIENT);
  const roots = Array.from(always, (path) => imports(path, WHEN_WANTED)).flat();
  // Such code may load more of it.
  for (const root of roots)
    for (const path of closure([root]))
      roots.push(...imports(path, WHEN_WANTED).filter((wanted) => !roots.includes(wanted)));
  expect(roots).toEqual(expect.arrayContaining(['/src/pipeline/download.ts', '/src/pipeline/upload.ts']));
  const sometimes = Array.from(closure(roots)).filter((path) => !always.has(path));
  expect(sometimes.filter((path) => !isApart(path))).toEqual([]);
});

test('code that is loaded on demand needs the runtime if it needs anything that the runtime needs', () => {
  // Exports that one application does not use are in the same files as those of every client.
  const always = closure([...OF_EVERY_CLIENT, ...SOURCES.filter((path) => isRuntime(path) || isBelow(path))]);
  const roots = Array.from(always, (path) => imports(path, WHEN_WANTED)).flat();
  const files = [
    ...roots.filter((root) => !isPaging(root)).map((root) => [root]),
    roots.filter((root) => isPaging(root)),
  ];
  // Bundlers would otherwise split what every client loads into files that compress apart.
  const needs = files.map((file) => Array.from(closure(file)).filter((path) => always.has(path)));
  expect(needs.filter((paths) => paths.length > 0 && !paths.some(isRuntime))).toEqual([]);
});

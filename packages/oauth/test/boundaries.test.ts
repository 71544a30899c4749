import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../src');

/** Everything that a module imports at run time, directly or indirectly: source files and names of packages. */
async function reachable(entry: string): Promise<Set<string>> {
  const found = new Set<string>();
  const visit = async (file: string): Promise<void> => {
    if (found.has(file)) return;
    found.add(file);
    const source = await readFile(file, 'utf8');
    const imports = source.matchAll(/^(?:import|export)\s+(?!type\b)[^;]*?from\s+'([^']+)'/gms);
    for (const [, specifier = ''] of imports) {
      if (specifier.startsWith('.')) await visit(join(dirname(file), specifier));
      else found.add(specifier);
    }
  };
  await visit(join(SRC, entry));
  return found;
}

const packagesIn = (found: Set<string>): string[] => [...found].filter((name) => !name.startsWith('/'));

test('http-core installs no library for OAuth', async () => {
  const manifest = await readFile(join(import.meta.dirname, '../../http-core/package.json'), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Readonly<Record<string, string>> };
  expect(dependencies).not.toHaveProperty('jose');
  expect(dependencies).not.toHaveProperty('oauth4webapi');
});

test('the main entry runs anywhere: it imports nothing of Node, and two libraries', async () => {
  const packages = packagesIn(await reachable('index.ts'));
  expect(packages.filter((name) => name.startsWith('node:'))).toEqual([]);
  expect(packages.filter((name) => !name.startsWith('@org/')).sort()).toEqual(['jose', 'oauth4webapi']);
});

test('what needs Node is behind an entry of its own', async () => {
  expect(packagesIn(await reachable('node/index.ts'))).toContain('node:fs/promises');
});

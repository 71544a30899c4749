import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

const SRC = join(import.meta.dirname, '../../src');

/** All that a module imports at run time, directly or not: files of ours and names of packages. */
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

test('the main entry reaches nothing of OAuth', async () => {
  const found = await reachable('index.ts');
  expect([...found].filter((file) => file.includes('/src/oauth/'))).toEqual([]);
  expect(packagesIn(found)).not.toContain('jose');
  expect(packagesIn(found)).not.toContain('oauth4webapi');
});

test('the OAuth entry runs anywhere: nothing of Node, and two packages', async () => {
  const packages = packagesIn(await reachable('oauth/index.ts'));
  expect(packages.filter((name) => name.startsWith('node:'))).toEqual([]);
  expect(packages.filter((name) => name === 'jose' || name === 'oauth4webapi').sort()).toEqual([
    'jose',
    'oauth4webapi',
  ]);
});

test('what needs Node is behind its own entry', async () => {
  expect(packagesIn(await reachable('oauth/node/index.ts'))).toContain('node:fs/promises');
});

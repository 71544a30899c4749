import { glob, readFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { expect, test } from 'vitest';
import { extractSnippets, installedBy, packagesIn } from '@org/scripts/testing/snippets';

const root = join(import.meta.dirname, '../../..');

// pnpm and Yarn let a project import what it asked for, and nothing that came along.
test("a package's README imports nothing that it does not say to install", async () => {
  const snippets = await extractSnippets(root);
  const missing: string[] = [];
  for await (const readme of glob('packages/*/README.md', { cwd: root })) {
    const own = `@org/${basename(dirname(readme))}`;
    const allowed = new Set([own, ...installedBy(await readFile(join(root, readme), 'utf8'))]);
    for (const { at, code } of snippets.filter((each) => each.at.startsWith(`${readme}:`)))
      missing.push(...packagesIn(code).flatMap((name) => (allowed.has(name) ? [] : [`${at} ${name}`])));
  }
  expect(missing).toEqual([]);
});

test('a snippet of a guide needs one of the packages, or its page says which to install', async () => {
  const snippets = await extractSnippets(root);
  const unsaid: string[] = [];
  for await (const page of glob(['README.md', 'docs/*.md', 'docs/guides/*.md'], { cwd: root })) {
    const said = new Set(installedBy(await readFile(join(root, page), 'utf8')));
    for (const { at, code } of snippets.filter((each) => each.at.startsWith(`${page}:`))) {
      const needed = new Set(packagesIn(code).filter((name) => !said.has(name)));
      if (needed.size > 1) unsaid.push(`${at} ${[...needed].join(', ')}`);
    }
  }
  expect(unsaid).toEqual([]);
});

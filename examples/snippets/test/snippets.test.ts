import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { extractSnippets } from '@org/scripts/testing/snippets';

const run = promisify(execFile);
const root = join(import.meta.dirname, '../../..');
const folder = join(import.meta.dirname, '../.cache/snippets');

test('every snippet of the documentation compiles', async () => {
  const snippets = await extractSnippets(root);
  expect(snippets.length).toBeGreaterThan(10);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  const names = new Map<string, string>();
  for (const [index, { at, code }] of snippets.entries()) {
    const name = `snippet-${index}.ts`;
    names.set(name, at);
    await writeFile(join(folder, name), `${code}\nexport {};\n`);
  }
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../../tsconfig.base.json',
      compilerOptions: { isolatedDeclarations: false, declaration: false },
      include: ['*.ts'],
    }),
  );
  const report = await run(join(root, 'node_modules/.bin/tsc'), ['-p', folder], { cwd: folder }).then(
    () => '',
    (error: unknown) => (error as { stdout: string }).stdout,
  );
  const readable = report.replace(
    /(?:\S*\/)?(snippet-\d+\.ts)/g,
    (_, name: string) => names.get(name) ?? name,
  );
  expect(readable).toBe('');
});

import { spawnSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const root = join(import.meta.dirname, '..');

test('every @example in the documentation comments compiles', () => {
  // Inside the package, so that its own name resolves.
  const folder = join(root, '.cache', 'doc-examples');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (const file of globSync('src/**/*.ts', { cwd: root, exclude: ['**/*.test.ts'] })) {
    const code = readFileSync(join(root, file), 'utf8');
    for (const [, block = ''] of code.matchAll(/@example\n \* ```ts\n([\s\S]*?) \* ```/g)) {
      count += 1;
      const example = block.replaceAll(/^ \* ?/gm, '');
      writeFileSync(join(folder, `${file.replaceAll(/[/.]/g, '-')}-${count}.ts`), example);
    }
  }
  expect(count).toBeGreaterThan(10);
  const config = {
    extends: '../../../../tsconfig.base.json',
    compilerOptions: { isolatedDeclarations: false, declaration: false },
    include: ['.'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(config));
  const { stdout, status } = spawnSync('tsc', ['-p', folder], { encoding: 'utf8' });
  expect(stdout).toBe('');
  expect(status).toBe(0);
  rmSync(folder, { recursive: true });
});

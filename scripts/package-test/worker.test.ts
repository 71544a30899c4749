import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { bundleWorker } from './worker.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'worker-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('bundles what runs anywhere', async () => {
  await writeFile(join(folder, 'shown.mjs'), 'export const shown = (url) => fetch(url);');
  expect((await bundleWorker(folder)).bytes).toBeGreaterThan(0);
});

test.for(["import { readFile } from 'node:fs'", "import { readFile } from 'fs/promises'"])(
  'refuses %s',
  async (line) => {
    await writeFile(join(folder, 'shown.mjs'), `${line};\nexport const shown = readFile;`);
    await expect(bundleWorker(folder)).rejects.toThrow(/the bundle imports (node:fs|fs\/promises)/);
  },
);

test('refuses a package that is not there', async () => {
  await writeFile(join(folder, 'shown.mjs'), "export { shown } from '@org/nothing';");
  await expect(bundleWorker(folder)).rejects.toThrow('@org/nothing');
});

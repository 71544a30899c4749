import { execFile } from 'node:child_process';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { readDetails } from '@org/scripts/codegen/details';
import { listProviders } from '@org/scripts/codegen/rules';
import { expect, test } from 'vitest';
import { exampleCode } from '../generator/operations/example-code.ts';

const run = promisify(execFile);
const folder = join(import.meta.dirname, '../.cache/examples');

test('both examples of every operation compile', { timeout: 240_000 }, async () => {
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  let count = 0;
  for (const provider of await listProviders()) {
    for (const details of await readDetails(provider)) {
      for (const operation of details.operations) {
        const { method, function: named } = exampleCode(details, operation);
        const stem = `${details.document}.${operation.id}`.replaceAll('/', '.');
        await writeFile(join(folder, `${stem}.method.ts`), `${method}\n`);
        await writeFile(join(folder, `${stem}.function.ts`), `${named}\n`);
        count += 2;
      }
    }
  }
  await writeFile(
    join(folder, 'tsconfig.json'),
    JSON.stringify({
      extends: '../../../tsconfig.base.json',
      compilerOptions: { isolatedDeclarations: false, declaration: false },
      include: ['*.ts'],
    }),
  );
  expect(count).toBeGreaterThanOrEqual(2 * 1_798);
  const tsc = join(import.meta.dirname, '../../node_modules/.bin/tsc');
  const report = await run(tsc, ['-p', folder], { cwd: folder, maxBuffer: 1e8 }).then(
    () => '',
    (error: unknown) => (error as { stdout: string }).stdout,
  );
  expect(report.split('\n').slice(0, 40).join('\n')).toBe('');
});

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const binaries = join(import.meta.dirname, '../../../../node_modules/.bin');

test.for([
  ['TypeScript 7', 'tsc', /^Version 7\./],
  ['TypeScript 6', 'tsc6', /^Version 6\./],
] as const)('a consumer compiles under %s, and its mistakes do not', async ([, compiler, version]) => {
  const { stdout } = await run(join(binaries, compiler), ['--version']);
  expect(stdout).toMatch(version);
  // Rejects, with the compiler's messages, unless it exits with 0. Each mistake is marked as an expected error, so one
  // that compiled would be an error itself.
  await run(join(binaries, compiler), ['-p', import.meta.dirname]).catch((error: unknown) => {
    throw new Error((error as { stdout: string }).stdout);
  });
});

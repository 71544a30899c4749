// The comparison with Google's own verifier, with a million cases or as many as are given: `pnpm fuzz 1000`.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

const [cases = '1000000', ...wanted] = process.argv.slice(2);
if (wanted.length === 0 || wanted.includes('google')) {
  const root = join(import.meta.dirname, '../../../..');
  const test = 'packages/google/test/webhooks/vendor-verifier.test.ts';
  const { status } = spawnSync('vitest', ['run', test], {
    cwd: root,
    env: { ...process.env, FUZZ_CASES: cases },
    stdio: 'inherit',
  });
  process.exitCode = status ?? 1;
}

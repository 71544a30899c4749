import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

test('a refund whose process is killed is made once, and its result is there', async () => {
  const main = join(import.meta.dirname, '../src/main.ts');
  const { stdout } = await promisify(execFile)(process.execPath, [main]);
  expect(stdout.trim().split('\n')).toEqual([
    '0 refunds of earlier processes were settled',
    'the first process was killed after its request had arrived',
    '1 refunds of earlier processes were settled',
    'order 7: re_1',
    'refunds at Stripe: 1',
  ]);
});

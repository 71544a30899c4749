import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageTest } from './package-test.ts';

/** `pnpm package:test [--quick] [--keep] [package …]`: every package as a user gets it. */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { quick: { type: 'boolean', default: false }, keep: { type: 'boolean', default: false } },
});
const folder = await mkdtemp(join(tmpdir(), 'package-test-'));
try {
  const passed = await packageTest({ folder, quick: values.quick, only: positionals });
  process.exitCode = passed ? 0 : 1;
} finally {
  if (values.keep) console.log(`kept: ${folder}`);
  else await rm(folder, { recursive: true, force: true });
}

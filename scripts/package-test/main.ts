import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageTest } from './package-test.ts';

const USAGE = `usage: pnpm package:test [--quick] [--keep] [package …]

Publishes every package, or those that are named, to a registry on this machine, installs each alone and uses it.

  --quick  on this version of Node only, with fewer package managers and compilers
  --keep   keeps the folder of the installations
  --help   shows this text`;

/** The arguments; `undefined` after the usage has been shown. */
function readArgs():
  { readonly quick: boolean; readonly keep: boolean; readonly only: string[] } | undefined {
  try {
    const { values, positionals } = parseArgs({
      allowPositionals: true,
      options: {
        quick: { type: 'boolean', default: false },
        keep: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h', default: false },
      },
    });
    if (!values.help) return { quick: values.quick, keep: values.keep, only: positionals };
    console.log(USAGE);
  } catch (error) {
    console.error(`package:test: ${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
    process.exitCode = 1;
  }
  return undefined;
}

const args = readArgs();
if (args) {
  const folder = await mkdtemp(join(tmpdir(), 'package-test-'));
  try {
    const passed = await packageTest({ folder, quick: args.quick, only: args.only });
    process.exitCode = passed ? 0 : 1;
  } finally {
    if (args.keep) console.log(`kept: ${folder}`);
    else await rm(folder, { recursive: true, force: true });
  }
}

import { parseArgs } from 'node:util';
import { command } from '../command.ts';
import { SpecError } from '../errors.ts';
import { loadDirectory } from '../load.ts';
import { providerNamed } from '../providers/index.ts';
import { bumpOf } from './change.ts';
import { diffDocuments } from './diff.ts';
import { reportOf } from './report.ts';

const USAGE = 'usage: main.ts <provider> <folder before> <folder after> [--json]';

function readArgs(args: readonly string[]): { paths: [string, string, string]; json: boolean } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { json: { type: 'boolean', default: false } },
    });
    const [provider, before, after, ...more] = positionals;
    if (provider === undefined || before === undefined || after === undefined || more.length > 0)
      throw new Error('three arguments are needed');
    return { paths: [provider, before, after], json: values.json };
  } catch (error) {
    throw new SpecError(`${error instanceof Error ? error.message : String(error)} (${USAGE})`);
  }
}

/** The folder that holds `index.json`. */
async function load(directory: string): ReturnType<typeof loadDirectory> {
  return loadDirectory(directory).catch((error: unknown) => {
    if (error instanceof SpecError) throw error;
    throw new SpecError(`${directory} cannot be read: give a folder that holds index.json`);
  });
}

await command('specs:diff', async (args) => {
  const {
    paths: [provider, before, after],
    json,
  } = readArgs(args);
  const { rules } = providerNamed(provider);
  const diff = diffDocuments(await load(before), await load(after), rules);
  if (json) console.log(JSON.stringify({ provider, bump: bumpOf(diff.changes) ?? null, ...diff }, null, 1));
  else process.stdout.write(reportOf(provider, diff));
});

import { parseArgs } from 'node:util';
import { join } from 'node:path';
import { command } from '../specs/command.ts';
import { SpecError } from '../specs/errors.ts';
import { Progress } from '../progress/progress.ts';
import { addProvider } from './add-provider.ts';
import { addGoogleApi } from './google/add-google-api.ts';

const USAGE =
  'usage: pnpm provider:add <name> <https address | file | folder> [--overlay <file>]; or google/<api> <Discovery document: https address | file | id such as docs:v1>';
const root = join(import.meta.dirname, '../..');

await command('provider:add', async (args) => {
  const { name, from, overlay } = argumentsOf(args);
  const progress = new Progress('provider:add', 4);
  const report = (step: string): void => {
    progress.step(step);
  };
  const isGoogle = name.startsWith('google/');
  if (isGoogle && overlay !== undefined)
    throw new SpecError(`--overlay is for OpenAPI documents: correct ${name} in specs/${name}/overlay.yaml`);
  const adding = isGoogle
    ? addGoogleApi({ name, from, root, report })
    : addProvider({ name, from, root, overlay, report });
  const added = await adding.finally(() => {
    progress.clear();
  });
  for (const { question, where } of added.undecided)
    console.log(`undecided: ${question}\n           → ${where}`);
  progress.done(
    `${added.name}: ${added.operations} operations (${added.paged} paged), ${added.types} types in ${added.files} files, ` +
      `${added.undecided.length} left undecided (next: ${isGoogle ? 'pnpm generate, pnpm retries' : 'pnpm install, pnpm generate'}, pnpm api, pnpm size --ours --ratchet, pnpm test)`,
  );
});

function argumentsOf(args: readonly string[]): { name: string; from: string; overlay: string | undefined } {
  try {
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: { overlay: { type: 'string' } },
    });
    const [name, from, ...rest] = positionals;
    if (name !== undefined && from !== undefined && rest.length === 0)
      return { name, from, overlay: values.overlay };
  } catch (error) {
    throw new SpecError(`${error instanceof Error ? error.message : String(error)} (${USAGE})`);
  }
  throw new SpecError(USAGE);
}

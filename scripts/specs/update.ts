import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from './command.ts';
import { documentsOf } from './documents.ts';
import { realEnvironment } from './environment.ts';
import { Progress } from '../progress/progress.ts';
import { SpecError } from './errors.ts';
import { isService, updateService } from '../wsdl-add/update-service.ts';
import { isAddress } from './fetch-document.ts';
import { prepareUpdate, type UpdateOptions } from './update-spec.ts';

const USAGE = 'usage: update.ts <provider> [--latest] [--from npm | upstream | <address> | <file>] [--within <folder>] [--accept-removals]';

function readArgs(args: readonly string[]): UpdateOptions & { readonly within: string | undefined } {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        from: { type: 'string', default: 'npm' },
        'accept-removals': { type: 'boolean', default: false },
        within: { type: 'string' },
        latest: { type: 'boolean', default: false },
      },
    });
    const [provider] = positionals;
    if (provider === undefined || positionals.length > 1) throw new SpecError(USAGE);
    const { from, latest, within } = values;
    if (latest && from !== 'npm' && from !== 'upstream' && !isAddress(from))
      throw new SpecError('--latest takes what npm or an address has now, and a file is as it is: give one of them');
    return { provider, from, latest, within, acceptRemovals: values['accept-removals'] };
  } catch (error) {
    if (error instanceof SpecError) throw error;
    throw new SpecError(`${error instanceof Error ? error.message : String(error)} (${USAGE})`);
  }
}

const ROOT = join(import.meta.dirname, '../..');

/** A package that `pnpm wsdl:add` wrote has its documents in itself. */
async function updateSoap({ provider, from, within, acceptRemovals }: ReturnType<typeof readArgs>): Promise<void> {
  const updated = await updateService({
    name: provider,
    from: from === 'npm' || from === 'upstream' ? undefined : from,
    within,
    root: ROOT,
    acceptRemovals,
  });
  for (const note of updated.notes) console.warn(`note: ${note}`);
  for (const [kind, members] of [
    ['new', updated.added],
    ['removed', updated.removed],
  ] as const)
    for (const member of members) console.log(`${kind}: ${member}`);
  console.log(`specs:update: ${provider} updated, ${updated.operations} operations`);
}

await command('specs:update', async (args) => {
  const options = readArgs(args);
  if (await isService(options.provider, ROOT)) {
    await updateSoap(options);
    return;
  }
  if (options.within !== undefined)
    throw new SpecError(`--within is for packages that pnpm wsdl:add wrote; packages/${options.provider} has no folder wsdl`);
  // A provider's documents change together or not at all.
  const writes: (() => Promise<void>)[] = [];
  const documents = await documentsOf(options.provider, realEnvironment.layout);
  const progress = new Progress('specs:update', documents.length + 1);
  const log = (line: string): void => {
    progress.log(line);
  };
  try {
    for (const provider of documents) {
      progress.step(provider);
      writes.push(await prepareUpdate({ ...options, provider }, { ...realEnvironment, log }));
    }
    progress.step('writing');
    for (const write of writes) await write();
  } catch (error) {
    progress.clear();
    throw error;
  }
  progress.done(`${documents.join(', ')} updated`);
});

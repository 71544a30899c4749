import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { parseArgs } from 'node:util';
import { command } from '../specs/command.ts';
import { SpecError } from '../specs/errors.ts';
import { addService } from './add-service.ts';
import type { SoapVersion } from './service/model.ts';

const USAGE =
  'usage: pnpm wsdl:add <name> <WSDL file, folder or https address> [--within <folder>] [--soap 1.1 | 1.2] [--safe-reads | --no-safe-reads]';
const root = join(import.meta.dirname, '../..');

await command('wsdl:add', async (args) => {
  const { name, from, within, soap, safeReads } = parsed(args);
  const added = await addService({
    name,
    from,
    within,
    soap,
    root,
    confirm: (operations) => (safeReads === undefined ? ask(operations) : Promise.resolve(safeReads)),
  });
  for (const note of added.notes) console.warn(`note: ${note}`);
  if (added.proposed.length > 0 && !added.isConfirmed)
    console.log(
      `${added.proposed.length} operations seem to read, and are not repeated yet: see "proposed" in packages/${added.name}/retry.json`,
    );
  console.log(
    `${added.name}: ${added.operations} operations, ${added.types} types, ${added.files} files (next: pnpm install, pnpm api, pnpm test)`,
  );
});

/** Whether the operations that seem to read are repeated after a lost response. Without a terminal, they are not. */
async function ask(operations: readonly string[]): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  const reply = await terminal.question(
    `${operations.join(', ')}\nThese ${operations.length} operations seem to read only. May they be repeated after a lost response? [y/N] `,
  );
  terminal.close();
  return /^y(?:es)?$/i.test(reply.trim());
}

function parsed(args: readonly string[]): {
  readonly name: string;
  readonly from: string;
  readonly within: string | undefined;
  readonly soap: SoapVersion | undefined;
  readonly safeReads: boolean | undefined;
} {
  try {
    const options = {
      within: { type: 'string' },
      soap: { type: 'string' },
      'safe-reads': { type: 'boolean' },
    } as const;
    const { positionals, values } = parseArgs({
      args: [...args],
      allowPositionals: true,
      allowNegative: true,
      options,
    });
    const [name, from, ...rest] = positionals;
    const { within, soap, 'safe-reads': safeReads } = values;
    const isVersion = soap === undefined || soap === '1.1' || soap === '1.2';
    if (name !== undefined && from !== undefined && rest.length === 0 && isVersion)
      return { name, from, within, soap, safeReads };
  } catch (error) {
    throw new SpecError(`${error instanceof Error ? error.message : String(error)} (${USAGE})`);
  }
  throw new SpecError(USAGE);
}

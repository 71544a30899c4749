import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { command } from '../specs/command.ts';
import { SpecError } from '../specs/errors.ts';
import { addGraphQL } from './add-graphql.ts';

const USAGE =
  'usage: pnpm graphql:add <name> <schema.graphql | introspection.json | https address> [--gql-tada]';
const root = join(import.meta.dirname, '../..');

await command('graphql:add', async (args) => {
  const added = await addGraphQL({ ...parsed(args), root });
  console.log(
    `${added.name}: a schema of ${added.types} types, ${added.files} files (next: pnpm install, pnpm generate, pnpm api, pnpm test)`,
  );
});

function parsed(args: readonly string[]): Omit<Parameters<typeof addGraphQL>[0], 'root'> {
  try {
    const options = { 'gql-tada': { type: 'boolean' } } as const;
    const { positionals, values } = parseArgs({ args: [...args], allowPositionals: true, options });
    const [name, from, ...rest] = positionals;
    const documents = values['gql-tada'] === true ? 'gql.tada' : 'graphql-codegen';
    if (name !== undefined && from !== undefined && rest.length === 0) return { name, from, documents };
  } catch (error) {
    throw new SpecError(`${error instanceof Error ? error.message : String(error)} (${USAGE})`);
  }
  throw new SpecError(USAGE);
}

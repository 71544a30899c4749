import { join } from 'node:path';
import { command } from '../specs/command.ts';
import { SpecError } from '../specs/errors.ts';
import { addGraphQL } from './add-graphql.ts';

const USAGE = 'usage: pnpm graphql:add <name> <schema.graphql | introspection.json | https address>';

await command('graphql:add', async ([name, from, ...rest]) => {
  if (name === undefined || from === undefined || rest.length > 0) throw new SpecError(USAGE);
  const added = await addGraphQL(name, from, join(import.meta.dirname, '../..'));
  console.log(
    `${added.name}: a schema of ${added.types} types, ${added.files} files (next: pnpm install, pnpm generate, pnpm api, pnpm test)`,
  );
});

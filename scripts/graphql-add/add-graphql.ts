import { access } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { format } from 'prettier';
import { assertPackageName } from '../provider-add/package-name.ts';
import { formatted } from '../provider-add/formatted.ts';
import { prefixOf } from '../provider-add/package-plan.ts';
import { TSCONFIG, TSCONFIG_BUILD } from '../provider-add/templates/manifest.ts';
import { writeNew } from '../provider-add/write-new.ts';
import { SpecError } from '../specs/errors.ts';
import { integrityOf } from '../specs/integrity.ts';
import { generateDocuments } from './documents.ts';
import { readSchema } from './read-schema.ts';
import { starterOf } from './starter.ts';
import {
  changeset,
  clientFile,
  indexFile,
  packageJson,
  readmeFile,
  testFile,
  TSDOWN,
  type GraphQLPlan,
} from './templates.ts';

/** What was written. */
export interface AddedGraphQL {
  readonly name: string;
  readonly types: number;
  readonly files: number;
}

/**
 * Makes a package with typed documents out of a GraphQL schema. All of it is written, or nothing.
 *
 * @param from - a file in the schema language, the JSON of an introspection, or the address of an API
 * @param root - the repository, or a folder laid out like it
 * @throws SpecError in one line: a name that cannot be or is taken, a schema that cannot be had or read
 */
export async function addGraphQL(name: string, from: string, root: string): Promise<AddedGraphQL> {
  assertPackageName(name);
  const isTaken = await access(join(root, 'packages', name)).then(
    () => true,
    () => false,
  );
  if (isTaken)
    throw new SpecError(`"${name}" is taken: packages/${name} exists; remove it, or choose another name`);
  const { schema, sdl, content, endpoint } = await readSchema(from);
  const starter = starterOf(schema);
  if (!starter)
    throw new SpecError(`${from} has no query with plain fields, so that there is nothing to call`);
  const plan: GraphQLPlan = { name, prefix: prefixOf(name, name), endpoint, starter };
  const path = 'src/documents/example.graphql';
  const document = await format(starter.text, { parser: 'graphql', printWidth: 110 });
  const source = { from: endpoint ?? basename(from), integrity: integrityOf(content) };
  const files = new Map([
    ['package.json', packageJson(plan)],
    ['README.md', readmeFile(plan)],
    ['tsconfig.json', TSCONFIG],
    ['tsconfig.build.json', TSCONFIG_BUILD],
    ['tsdown.config.ts', TSDOWN],
    ['source.json', `${JSON.stringify(source, null, 2)}\n`],
    ['src/client.ts', clientFile(plan)],
    ['src/index.ts', indexFile(plan)],
    ['test/documents.test.ts', testFile(plan)],
  ]);
  const below = new Map([...files].map(([file, text]) => [`packages/${name}/${file}`, text]));
  for (const [file, text] of await formatted(below)) below.set(file, text);
  below.set(`packages/${name}/schema.graphql`, sdl);
  below.set(`packages/${name}/${path}`, document);
  below.set(
    `packages/${name}/src/generated/documents.ts`,
    await generateDocuments(schema, sdl, [{ path, text: document }]),
  );
  below.set(`.changeset/${name}-first-release.md`, changeset(plan));
  await writeNew(root, below, new Map());
  const types = Object.keys(schema.getTypeMap()).filter((type) => !type.startsWith('__')).length;
  return { name, types, files: below.size };
}

import { basename } from 'node:path';
import { format } from 'prettier';
import { assertPackageName, assertUntaken } from '../provider-add/package-name.ts';
import { formatted } from '../provider-add/formatted.ts';
import { prefixOf } from '../provider-add/package-plan.ts';
import { TSCONFIG, TSCONFIG_BUILD } from '../provider-add/templates/manifest.ts';
import { writeNew } from '../provider-add/write-new.ts';
import { SpecError } from '../specs/errors.ts';
import { integrityOf } from '../specs/integrity.ts';
import { generateDocuments } from './documents.ts';
import { generateIntrospection } from './introspection.ts';
import { readSchema } from './read-schema.ts';
import { starterOf } from './starter.ts';
import { documentsFile, graphqlFile, tadaTsconfig } from './tada-templates.ts';
import {
  changeset,
  clientFile,
  indexFile,
  packageJson,
  readmeFile,
  testFile,
  tsdownConfig,
  type DocumentTyping,
  type GraphQLPlan,
} from './templates.ts';

/** What was written. */
export interface AddedGraphQL {
  readonly name: string;
  readonly types: number;
  readonly files: number;
}

/** What a package is made of. */
export interface GraphQLAddition {
  readonly name: string;
  /** A file in the schema language, the JSON of an introspection, or the address of an API. */
  readonly from: string;
  /** The repository, or a folder laid out like it. */
  readonly root: string;
  readonly documents: DocumentTyping;
}

/**
 * Makes a package with typed documents out of a GraphQL schema. All of it is written, or nothing.
 *
 * @throws SpecError in one line: a name that cannot be or is taken, a schema that cannot be had or read
 */
export async function addGraphQL({ name, from, root, documents }: GraphQLAddition): Promise<AddedGraphQL> {
  assertPackageName(name);
  await assertUntaken(name, root, [`packages/${name}`]);
  const { schema, sdl, content, endpoint } = await readSchema(from);
  const starter = starterOf(schema);
  if (!starter)
    throw new SpecError(`${from} has no query with plain fields, so that there is nothing to call`);
  const plan: GraphQLPlan = { name, prefix: prefixOf(name, name), endpoint, starter, documents };
  const isTada = documents === 'gql.tada';
  const document = await format(starter.text, { parser: 'graphql', printWidth: 110 });
  const source = { from: endpoint ?? basename(from), integrity: integrityOf(content) };
  const files = new Map([
    ['package.json', packageJson(plan)],
    ['README.md', readmeFile(plan)],
    ['tsconfig.json', isTada ? tadaTsconfig(name) : TSCONFIG],
    ['tsconfig.build.json', TSCONFIG_BUILD],
    ['tsdown.config.ts', tsdownConfig(plan)],
    ['source.json', `${JSON.stringify(source, null, 2)}\n`],
    ['src/client.ts', clientFile(plan)],
    ['src/index.ts', indexFile(plan)],
    ...(isTada
      ? ([
          ['src/graphql.ts', graphqlFile(schema)],
          ['src/documents.ts', documentsFile(document)],
        ] as const)
      : []),
    ['test/documents.test.ts', testFile(plan)],
  ]);
  const inPackage = (file: string): string => `packages/${name}/${file}`;
  const below = new Map([...files].map(([file, text]) => [inPackage(file), text]));
  for (const [file, text] of await formatted(below)) below.set(file, text);
  below.set(inPackage('schema.graphql'), sdl);
  if (isTada) below.set(inPackage('src/generated/introspection.d.ts'), generateIntrospection(schema, name));
  else {
    const path = 'src/documents/example.graphql';
    const generated = await generateDocuments(schema, sdl, [{ path, text: document }]);
    below.set(inPackage(path), document).set(inPackage('src/generated/documents.ts'), generated);
  }
  below.set(`.changeset/${name}-first-release.md`, changeset(plan));
  await writeNew(root, below, new Map());
  const types = Object.keys(schema.getTypeMap()).filter((type) => !type.startsWith('__')).length;
  return { name, types, files: below.size };
}

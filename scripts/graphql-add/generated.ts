import { readdir, readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { buildSchema } from 'graphql/index.js';
import { SpecError } from '../specs/errors.ts';
import { generateDocuments, type Source } from './documents.ts';
import { generateIntrospection } from './introspection.ts';
import { readSchema } from './read-schema.ts';

/**
 * Returns the module of typed documents of a package: out of its `schema.graphql` and the files in `src/documents`.
 *
 * @param root - the folder of the package, with a slash at its end
 * @throws SpecError in one line that names the file with the mistake
 */
export async function generatedDocuments(root: URL): Promise<string> {
  const sdl = await textOf(new URL('schema.graphql', root));
  const folder = new URL('src/documents/', root);
  const names = await readdir(folder, { recursive: true }).catch(() => []);
  const sources: Source[] = [];
  for (const name of names.filter((one) => one.endsWith('.graphql')).sort())
    sources.push({
      path: `src/documents/${name.replaceAll('\\', '/')}`,
      text: await textOf(new URL(name, folder)),
    });
  return generateDocuments(buildSchema(sdl), sdl, sources);
}

/**
 * Returns the types of the schema of a package whose documents gql.tada types: out of its `schema.graphql`.
 *
 * @param root - the folder of the package, with a slash at its end
 * @throws SpecError in one line if the file cannot be read, or is no schema
 */
export async function generatedIntrospection(root: URL): Promise<string> {
  const { schema } = await readSchema(fileURLToPath(new URL('schema.graphql', root)));
  return generateIntrospection(schema, basename(fileURLToPath(root)));
}

async function textOf(file: URL): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new SpecError(`${file.pathname} cannot be read`);
  });
}

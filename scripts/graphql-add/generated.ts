import { readdir, readFile } from 'node:fs/promises';
import { buildSchema } from 'graphql/index.js';
import { SpecError } from '../specs/errors.ts';
import { generateDocuments, type Source } from './documents.ts';

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

async function textOf(file: URL): Promise<string> {
  return readFile(file, 'utf8').catch(() => {
    throw new SpecError(`${file.pathname} cannot be read`);
  });
}

import { access, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { SpecError } from './errors.ts';
import { REPOSITORY, specFiles, type Layout } from './layout.ts';

/**
 * The documents of a provider: itself, `stripe`, or those in its folder, `google/calendar`, `google/gmail`, ….
 *
 * @param provider - the name of a folder in `specs/`, or of one document in it
 * @throws SpecError for a name that cannot be one, or that has no document
 */
export async function documentsOf(provider: string, layout: Layout = REPOSITORY): Promise<string[]> {
  if (await exists(specFiles(provider, layout).source)) return [provider];
  const inside = provider.includes('/') ? [] : await foldersIn(join(layout.specs, provider));
  const documents: string[] = [];
  for (const name of inside) {
    const document = `${provider}/${name}`;
    if (await exists(specFiles(document, layout).source)) documents.push(document);
  }
  if (documents.length === 0)
    throw new SpecError(
      `specs/${provider} holds no source.json: it must name the package that the spec comes from`,
    );
  return documents;
}

/** Every committed document, by provider. */
export async function allDocuments(layout: Layout = REPOSITORY): Promise<string[]> {
  const documents: string[] = [];
  for (const provider of await foldersIn(layout.specs))
    documents.push(...(await documentsOf(provider, layout)));
  return documents;
}

async function foldersIn(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => (entry.isDirectory() ? [entry.name] : [])).sort();
}

function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

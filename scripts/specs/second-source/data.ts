import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { list } from 'tar';
import { readDescriptionFiles } from '../adapters/openapi/document-files.ts';
import { REPOSITORY } from '../layout.ts';

/** Vendors' other sources, which are no part of the repository: beside the checkout, or where `ORG_SAMPLES` says. */
export const SECOND_SOURCES = process.env['ORG_SAMPLES'] ?? join(REPOSITORY.specs, '../../shared/data/upstream');

/** The names in a folder that match; none where the folder is absent. */
export async function namesIn(folder: string, pattern: RegExp): Promise<readonly string[]> {
  const names = await readdir(folder).catch((error: unknown) => {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  });
  return names.filter((name) => pattern.test(name)).sort();
}

/** The text of a file that is packed with gzip. */
export async function unpacked(file: string): Promise<string> {
  return gunzipSync(await readFile(file)).toString('utf8');
}

/** The JSON files of an archive, by their path. */
export async function jsonIn(archive: string): Promise<ReadonlyMap<string, unknown>> {
  const files = new Map<string, unknown>();
  await list({
    file: archive,
    onReadEntry: (entry) => {
      const parts: Buffer[] = [];
      entry.on('data', (part: Buffer) => parts.push(part));
      entry.on('end', () => {
        if (entry.path.endsWith('.json')) files.set(entry.path, JSON.parse(Buffer.concat(parts).toString('utf8')));
      });
    },
  });
  return files;
}

/**
 * The packed documents of a folder as one text.
 *
 * @param name - what the folder of the documents is called, which is the title of the text
 * @returns undefined where there are none
 */
export async function documentsIn(
  folder: string,
  name: string,
): Promise<{ content: Buffer; count: number } | undefined> {
  const files = await namesIn(folder, /\.json\.gz$/);
  if (files.length === 0) return undefined;
  const temporary = await mkdtemp(join(tmpdir(), 'documents-'));
  try {
    const place = join(temporary, name);
    await mkdir(place);
    for (const file of files) await writeFile(join(place, file.replace(/\.gz$/, '')), await unpacked(join(folder, file)));
    return { content: await readDescriptionFiles(place), count: files.length };
  } finally {
    await rm(temporary, { recursive: true, force: true });
  }
}

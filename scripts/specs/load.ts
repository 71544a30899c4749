import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OpenApiDocument, PathItem, Schema } from './document.ts';
import { SpecError } from './errors.ts';
import { specFiles } from './layout.ts';
import { copy, own, record } from './record.ts';

/**
 * The committed document of a provider, put together from its files.
 *
 * @param provider - the name of a folder in `specs/`
 * @throws SpecError when a file is missing, is not JSON or repeats what another one has
 */
export async function loadSpec(provider: string): Promise<OpenApiDocument> {
  return loadDirectory(specFiles(provider).openapi);
}

/** As {@link loadSpec}, from any folder. */
export async function loadDirectory(directory: string): Promise<OpenApiDocument> {
  const head = (await readJson(join(directory, 'index.json'))) as OpenApiDocument;
  const files = (await readdir(directory))
    .filter((file) => file.endsWith('.json') && file !== 'index.json')
    .sort();
  const groups: [string, unknown][] = [];
  for (const file of files) groups.push([join(directory, file), await readJson(join(directory, file))]);
  return assemble(head, groups);
}

/** The document that files hold which are not written yet: name → text. */
export function loadFiles(files: ReadonlyMap<string, string>): OpenApiDocument {
  const read = (name: string): unknown => copy<unknown>(JSON.parse(files.get(name) ?? ''));
  const names = [...files.keys()].filter((name) => name !== 'index.json').sort();
  return assemble(
    read('index.json') as OpenApiDocument,
    names.map((name) => [name, read(name)]),
  );
}

function assemble(head: OpenApiDocument, groups: readonly (readonly [string, unknown])[]): OpenApiDocument {
  const paths = record<PathItem>();
  const schemas = record<Schema>();
  for (const [path, value] of groups) {
    const group = value as Partial<OpenApiDocument>;
    for (const [template, item] of Object.entries(group.paths ?? {})) {
      const same = (paths[template] ??= record());
      for (const [verb, operation] of Object.entries(item)) {
        if (own(same, verb)) throw new SpecError(`${path}: ${verb} ${template} is in another file too`);
        same[verb] = operation;
      }
    }
    for (const [name, schema] of Object.entries(group.components?.schemas ?? {})) {
      if (own(schemas, name)) throw new SpecError(`${path}: schema ${name} is in another file too`);
      schemas[name] = schema;
    }
  }
  return { ...head, paths, components: { ...head.components, schemas } };
}

async function readJson(file: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    throw new SpecError(`${file} cannot be read: run "pnpm specs:update" to make it`);
  }
  try {
    return copy<unknown>(JSON.parse(text));
  } catch {
    throw new SpecError(`${file} is not JSON: restore it from version control`);
  }
}

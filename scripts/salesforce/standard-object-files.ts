import { readFileSync } from 'node:fs';
import type { StandardObjects } from './object-details.ts';
import { objectFile } from './object-file.ts';

const source = new URL('../../specs/salesforce/objects.json', import.meta.url);

/** The files with the types of the standard objects, and one that exports them all: name of the file → text. */
export function standardObjectFiles(): ReadonlyMap<string, string> {
  const { objects } = JSON.parse(readFileSync(source, 'utf8')) as StandardObjects;
  const files = new Map<string, string>();
  for (const [name, object] of Object.entries(objects)) files.set(`${name}.ts`, objectFile(name, object));
  const exported = Object.keys(objects).map((name) => `export type { ${name} } from './${name}.ts';`);
  files.set(
    'standard.ts',
    `// Generated from specs/salesforce/objects.json. Do not edit.\n${exported.join('\n')}\n`,
  );
  return files;
}

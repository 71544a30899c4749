import { posix } from 'node:path';
import { record } from '../../record.ts';
import { object, text, type Json } from './json.ts';

/** Where a bundled document holds the other files, by their path. */
export const FILES = 'x-org-files';

/** The value of a file, by its path below the folder; undefined where there is none that can be read. */
export type LoadFile = (path: string) => Promise<unknown>;

/**
 * A document with the files that it refers to inside it, so that each reference leads to a place in the document.
 * References to files that are not there, are not below the folder, or are at an address stay as they are.
 *
 * @param path - of the document below the folder
 * @param load - reads the files
 */
export async function bundle(document: Json, path: string, load: LoadFile): Promise<Json> {
  const files = new Map<string, unknown>([[path, document]]);
  const moved = new Map<string, unknown>();
  for (const [file, value] of files) {
    const wanted = new Set<string>();
    referencesIn(value, file, (target) => wanted.add(target));
    for (const target of wanted) {
      if (files.has(target)) continue;
      const loaded = await load(target);
      if (loaded !== undefined) files.set(target, loaded);
    }
    const isHere = (target: string): boolean => files.has(target);
    moved.set(file, withReferences(value, (ref) => movedReference(ref, file, path, isHere)));
  }
  const main = object(moved.get(path));
  moved.delete(path);
  return moved.size === 0 ? main : record([...Object.entries(main), [FILES, record(moved)]]);
}

/** The file and the pointer of a reference in a file; undefined for one to the same file, an address or a place outside of the folder. */
function targetOf(ref: string, file: string): { target: string; pointer: string } | undefined {
  if (ref.startsWith('#') || ref.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(ref)) return undefined;
  const [name = '', pointer = ''] = ref.split('#');
  const target = posix.normalize(posix.join(posix.dirname(file), decoded(name)));
  return target.startsWith('..') ? undefined : { target, pointer };
}

function referencesIn(value: unknown, file: string, found: (target: string) => void): void {
  withReferences(value, (ref) => {
    const there = targetOf(ref, file);
    if (there) found(there.target);
    return ref;
  });
}

function movedReference(ref: string, file: string, main: string, isHere: (target: string) => boolean): string {
  const there = ref.startsWith('#/') ? { target: file, pointer: ref.slice(1) } : targetOf(ref, file);
  if (!there || !isHere(there.target)) return ref;
  const { target, pointer } = there;
  return target === main ? `#${pointer}` : `#/${FILES}/${target.replaceAll('~', '~0').replaceAll('/', '~1')}${pointer}`;
}

/** A copy of a value with other references; values of discriminators are references, too. */
export function withReferences(value: unknown, change: (ref: string) => string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => withReferences(item, change));
  if (typeof value !== 'object' || value === null) return value;
  return record(
    Object.entries(value).map(([key, child]: [string, unknown]) => {
      if (key === '$ref' && typeof child === 'string') return [key, change(child)] as const;
      const mapping = key === 'discriminator' ? object(object(child)['mapping']) : {};
      if (Object.values(mapping).some((target) => text(target) !== undefined)) {
        const targets = Object.entries(mapping).map(
          ([name, target]) => [name, typeof target === 'string' && /[#/]/.test(target) ? change(target) : target] as const,
        );
        return [key, record([...Object.entries(object(child)), ['mapping', record(targets)]])] as const;
      }
      return [key, withReferences(child, change)] as const;
    }),
  );
}

function decoded(name: string): string {
  try {
    return decodeURI(name);
  } catch {
    return name;
  }
}

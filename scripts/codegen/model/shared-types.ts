import { isBetterName } from '../input/equal-schemas.ts';

/** The folder that files share types in: `params` of `params/customers.ts`. Files at the top share none. */
function unitOf(file: string): string | undefined {
  const end = file.indexOf('/');
  return end < 0 ? undefined : file.slice(0, end);
}

/** The module that holds what several files of a folder have alike. */
export function sharedFileOf(file: string): string | undefined {
  const unit = unitOf(file);
  return unit === undefined ? undefined : `${unit}/shared.ts`;
}

/** Below this many characters of schema, an import is no smaller than the type. */
const leastSize = 150;

/**
 * Moves types that several files of a folder would declare alike to the folder's shared module, under the best of
 * their names; the others become aliases of it. What they refer to and is alike too goes with them, however small:
 * who reads the shared module would have to read another file for it.
 */
export function shareTypes(
  files: ReadonlyMap<string, string>,
  classOf: ReadonlyMap<string, string>,
  sizeOf: (schema: string) => number,
  refs: ReadonlyMap<string, readonly string[]>,
): Map<string, string> {
  const keyOf = (unit: string, schema: string): string => `${unit} ${classOf.get(schema) ?? schema}`;
  const best = new Map<string, { schema: string; files: Set<string> }>();
  for (const [schema, file] of files) {
    const unit = unitOf(file);
    if (unit === undefined) continue;
    const key = keyOf(unit, schema);
    const known = best.get(key);
    if (!known) best.set(key, { schema, files: new Set([file]) });
    else {
      known.files.add(file);
      if (isBetterName(schema, known.schema)) known.schema = schema;
    }
  }
  const moved = new Map(files);
  const move = (schema: string): void => {
    const file = files.get(schema) ?? '';
    const unit = unitOf(file);
    const shared = sharedFileOf(file);
    if (unit === undefined || shared === undefined || moved.get(schema) === shared) return;
    moved.set(schema, shared);
    for (const ref of refs.get(schema) ?? []) {
      const isSpread = (best.get(keyOf(unit, ref))?.files.size ?? 0) > 1;
      if (isSpread && unitOf(files.get(ref) ?? '') === unit) move(ref);
    }
  };
  for (const { schema, files: spread } of best.values())
    if (spread.size > 1 && sizeOf(schema) >= leastSize) move(schema);
  return moved;
}

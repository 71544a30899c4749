import { isBetterName } from '../input/equal-schemas.ts';

/** Returns the folder in which files share types: `params` of `params/customers.ts`. Files at the top share none. */
function unitOf(file: string): string | undefined {
  const end = file.indexOf('/');
  return end < 0 ? undefined : file.slice(0, end);
}

/** Returns the module for the types that several files of a folder have in common. */
export function sharedFileOf(file: string): string | undefined {
  const unit = unitOf(file);
  return unit === undefined ? undefined : `${unit}/shared.ts`;
}

/** A schema with fewer characters is no larger than an import. */
const leastSize = 150;

/**
 * Moves one of the equal types of several files to their folder's shared module, so that the others can extend it. The
 * types that it refers to move with it if they have equals, too: otherwise the shared module would import other files.
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

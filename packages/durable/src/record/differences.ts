import { isTagged, type PlainValue } from './plain-value.ts';

/** Maximum number of differences that are named. */
const MAX_NAMED = 20;

/** Returns the names of the parts in which two values differ, such as `params.amount`, without any value. */
export function differences(a: PlainValue | undefined, b: PlainValue | undefined, name: string): string[] {
  const found: string[] = [];
  collect(a, b, name, found);
  return found.slice(0, MAX_NAMED);
}

function collect(a: PlainValue | undefined, b: PlainValue | undefined, name: string, found: string[]): void {
  if (a === b || found.length >= MAX_NAMED) return;
  if (isTagged(a) || isTagged(b)) {
    if (JSON.stringify(a) !== JSON.stringify(b)) found.push(name);
    return;
  }
  if (!isObject(a) || !isObject(b) || Array.isArray(a) !== Array.isArray(b)) {
    found.push(name);
    return;
  }
  const list = Array.isArray(a);
  for (const key of new Set([...Object.keys(a), ...Object.keys(b)]))
    collect(partOf(a, key), partOf(b, key), list ? `${name}[${key}]` : `${name}.${key}`, found);
}

type PlainObject = Readonly<Record<string, PlainValue>>;

/** Lists count as objects whose names are their indexes. */
const isObject = (value: PlainValue | undefined): value is PlainObject =>
  typeof value === 'object' && value !== null;

const partOf = (value: PlainObject, key: string): PlainValue | undefined =>
  Object.hasOwn(value, key) ? value[key] : undefined;

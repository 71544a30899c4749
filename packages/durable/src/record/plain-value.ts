import { InvalidParamsError } from '@org/http-core';

/** A value as JSON can hold it. Dates and large integers are tagged objects. */
export type PlainValue =
  null | boolean | number | string | readonly PlainValue[] | { readonly [name: string]: PlainValue };

/** The tags of values that JSON lacks, and of objects that look like a tag. */
const DATE = '$date';
const BIGINT = '$bigint';
const OBJECT = '$object';

/** The depth of what callers pass. A deeper value is cyclic, or nothing that an API accepts. */
const MAX_DEPTH = 32;

/** The depth of what an API returns, which is never cyclic. */
const MAX_RESULT_DEPTH = 500;

/**
 * Converts a value so that it can be stored, and sent again exactly as it was.
 *
 * @throws InvalidParamsError that names the part that cannot be stored: a file, a stream, a function.
 */
export function toPlain(value: unknown, name: string): PlainValue {
  return plainAt(value, name, MAX_DEPTH);
}

/**
 * Converts the result of a call so that it can be stored.
 *
 * @throws InvalidParamsError that names the part that cannot be stored.
 */
export function resultToPlain(value: unknown, name: string): PlainValue {
  return plainAt(value, name, MAX_RESULT_DEPTH);
}

function plainAt(value: unknown, name: string, maxDepth: number, depth = 0): PlainValue {
  if (depth > maxDepth) {
    // The path of a deep value is long.
    throw refused(name, `${name.slice(0, 80)} is nested more than ${maxDepth} levels deep. Is it cyclic?`);
  }
  const given = unwrapped(value);
  switch (typeof given) {
    case 'string':
    case 'boolean':
      return given;
    case 'bigint':
      return { [BIGINT]: String(given) };
    case 'number':
      if (Number.isFinite(given)) return given;
      throw refused(name, `${name} is ${given}. Pass a finite number.`);
    case 'object':
      if (given === null) return null;
      if (given instanceof Date && !Number.isNaN(given.getTime())) return { [DATE]: given.toISOString() };
      if (Array.isArray(given))
        return given.map((item, index) => plainAt(item, `${name}[${index}]`, maxDepth, depth + 1));
      if (isPlainObject(given)) return plainObject(given, name, maxDepth, depth);
      break;
    default:
  }
  const hint =
    maxDepth === MAX_DEPTH
      ? 'and a durable call is stored before it is sent. Upload files and streams in a call of their own, and pass the id of the result.'
      : 'because JSON has no form for it. Only text, numbers, dates, lists and plain objects can be results of a durable call.';
  throw refused(name, `${name} cannot be stored, ${hint}`);
}

/** Converts a stored value back. */
export function fromPlain(plain: PlainValue): unknown {
  if (typeof plain !== 'object' || plain === null) return plain;
  if (Array.isArray(plain)) return (plain as readonly PlainValue[]).map(fromPlain);
  const entries = Object.entries(plain);
  const [first] = entries;
  if (first && entries.length === 1) {
    const [tag, value] = first;
    if (tag === DATE && typeof value === 'string') return new Date(value);
    if (tag === BIGINT && typeof value === 'string') return BigInt(value);
    if (tag === OBJECT) return objectOf(Object.entries(value as Readonly<Record<string, PlainValue>>));
  }
  return objectOf(entries);
}

function plainObject(value: object, name: string, maxDepth: number, depth: number): PlainValue {
  const entries = Object.entries(value)
    .filter(([, item]) => item !== undefined)
    .map(([key, item]) => [key, plainAt(item, `${name}.${key}`, maxDepth, depth + 1)] as const);
  const plain = Object.fromEntries(entries);
  return isTagged(plain) ? { [OBJECT]: plain } : plain;
}

/** Whether a value has the form of a tagged one, whose only name is not that of a part. */
export function isTagged(value: PlainValue | undefined): boolean {
  if (typeof value !== 'object' || value === null) return false;
  const [name = '', ...others] = Object.keys(value);
  return others.length === 0 && [DATE, BIGINT, OBJECT].includes(name);
}

const objectOf = (entries: readonly (readonly [string, PlainValue])[]): object =>
  Object.fromEntries(entries.map(([name, value]) => [name, fromPlain(value)]));

/** The result of the value's `toJSON`, which decimals and temporal values have. Clients encode it in the same way. */
function unwrapped(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  const { toJSON } = value as { readonly toJSON?: unknown };
  return typeof toJSON === 'function' ? (toJSON as () => unknown).call(value) : value;
}

/** Whether an object was made by a literal or `JSON.parse`, also in another realm. */
function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

const refused = (param: string, message: string): InvalidParamsError =>
  new InvalidParamsError(message, { param });

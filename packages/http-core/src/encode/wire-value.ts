import { InvalidParamsError } from '../errors/call-errors.ts';

/** How a `Date` is written in a query or form. */
export type DateStyle = 'unix-seconds' | 'iso';

/**
 * One scalar as text. Whatever has no obvious text (functions, `NaN`, a `Map`) is refused by name: sending
 * `[object Object]` would lose what the caller meant.
 */
export function scalarText(value: unknown, name: string, dates: DateStyle): string {
  switch (typeof value) {
    case 'string':
      return value;
    case 'boolean':
    case 'bigint':
      return String(value);
    case 'number':
      if (Number.isFinite(value)) return String(value);
      break;
    case 'object':
      if (value === null) return '';
      if (value instanceof Date && !Number.isNaN(value.getTime())) {
        return dates === 'iso' ? value.toISOString() : String(Math.floor(value.getTime() / 1000));
      }
      break;
  }
  throw unsupported(value, name);
}

/** The own keys of a plain object or of a class's; one that keeps its content elsewhere is refused by name. */
export function plainEntries(value: object, name: string): [string, unknown][] {
  if (!isPlainObject(value) && isOpaque(value)) throw unsupported(value, name);
  return Object.entries(value);
}

/** Made by braces or `JSON.parse`, also in another realm, such as a test runner's sandbox. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** What `value` wants to be written as: objects such as decimals and temporal values say so with `toJSON`. */
export function unwrapJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  const toJSON = (value as { toJSON?: unknown }).toJSON;
  return typeof toJSON === 'function' ? (toJSON as () => unknown).call(value) : value;
}

/** A value nested deeper than this is a cycle, or nothing an API takes. */
const MAX_DEPTH = 32;

/** Refuses a cycle before the stack overflows. */
export function checkDepth(depth: number, name: string): void {
  if (depth > MAX_DEPTH) {
    throw new InvalidParamsError(
      `Parameter ${name} is nested more than ${MAX_DEPTH} levels deep; is it cyclic?`,
      { param: name },
    );
  }
}

/**
 * `Map`, `Set`, `Blob`, `URLSearchParams`, promises and the like have no keys of their own: written as objects, they
 * would be lost without a word. Bytes and errors have keys, and nobody means them.
 */
export function isOpaque(value: object): boolean {
  return (
    ArrayBuffer.isView(value) ||
    value instanceof Error ||
    Symbol.asyncIterator in value ||
    Object.keys(value).length === 0
  );
}

/** Bytes have no form in JSON, and no text of their own. */
export function checkBytes(value: unknown, name: string): void {
  if (ArrayBuffer.isView(value)) throw unsupported(value, name);
}

/** An item that is `undefined` would be sent as another one, or not at all. */
export function missingItem(name: string): InvalidParamsError {
  return new InvalidParamsError(
    `Item ${name} of a list is undefined. Leave it out, or pass null where the API takes that.`,
    { param: name },
  );
}

export function unsupported(value: unknown, name: string): InvalidParamsError {
  if (typeof value === 'number')
    return new InvalidParamsError(`Parameter ${name} is ${value}; pass a finite number.`, { param: name });
  const kind =
    typeof value === 'object'
      ? ((value?.constructor as { name?: string } | undefined)?.name ?? 'object')
      : typeof value;
  return new InvalidParamsError(
    `Parameter ${name} is ${article(kind)} ${kind}, which has no form in this request. ${remedyFor(value)}`,
    { param: name },
  );
}

function remedyFor(value: unknown): string {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return "Pass text, in the encoding that the API names, such as Buffer.from(bytes).toString('base64').";
  if (typeof value === 'object' && value !== null && Symbol.asyncIterator in value)
    return 'Files are taken by uploads only; read the stream first, or pass await fs.openAsBlob(path) there.';
  return 'Convert it to text, a number or a plain object first.';
}

const article = (word: string): string => (/^[aeiou]/i.test(word) ? 'an' : 'a');

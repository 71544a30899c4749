import { InvalidParamsError } from '../errors/call-errors.ts';

/** The format of a `Date` in a query or form. */
export type DateStyle = 'unix-seconds' | 'iso';

/**
 * One scalar as text. Values without an obvious text (functions, `NaN`, a `Map`) are refused, because `[object Object]`
 * would lose what the caller meant.
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

/** The entries of an object; an object that keeps its content elsewhere is refused. */
export function plainEntries(value: object, name: string): [string, unknown][] {
  if (!isPlainObject(value) && isOpaque(value)) throw unsupported(value, name);
  return Object.entries(value);
}

/** Whether an object was made by a literal or `JSON.parse`, also in another realm such as a test runner's sandbox. */
export function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || prototype === Object.prototype || Object.getPrototypeOf(prototype) === null;
}

/** The result of the value's `toJSON`, which decimals and temporal values have; otherwise the value itself. */
export function unwrapJson(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || value instanceof Date || ArrayBuffer.isView(value))
    return value;
  const toJSON = (value as { toJSON?: unknown }).toJSON;
  return typeof toJSON === 'function' ? (toJSON as () => unknown).call(value) : value;
}

/** Maximum nesting depth; a deeper value is cyclic or nothing that an API accepts. */
const MAX_DEPTH = 32;

/** Refuses a cycle before the stack overflows. */
export function checkDepth(depth: number, name: string): void {
  if (depth > MAX_DEPTH) {
    throw new InvalidParamsError(
      `Parameter ${name} is nested more than ${MAX_DEPTH} levels deep. Is it cyclic?`,
      { param: name },
    );
  }
}

/**
 * Whether an object's keys are not its content. `Map`, `Set`, `Blob`, `URLSearchParams`, promises and the like have no own
 * keys and would be lost silently. Bytes and errors have keys, but nobody means them.
 */
export function isOpaque(value: object): boolean {
  return (
    ArrayBuffer.isView(value) ||
    value instanceof Error ||
    Symbol.asyncIterator in value ||
    Object.keys(value).length === 0
  );
}

/** Refuses bytes, which have no form in JSON. */
export function checkBytes(value: unknown, name: string): void {
  if (ArrayBuffer.isView(value)) throw unsupported(value, name);
}

/** The error for an `undefined` item, which would be sent as another value or not at all. */
export function missingItem(name: string): InvalidParamsError {
  return new InvalidParamsError(
    `Item ${name} of a list is undefined. Omit it, or pass null if the API accepts that.`,
    { param: name },
  );
}

/** The error for a value without a form in the request. */
export function unsupported(value: unknown, name: string): InvalidParamsError {
  if (typeof value === 'number')
    return new InvalidParamsError(`Parameter ${name} is ${value}. Pass a finite number.`, { param: name });
  const kind =
    typeof value === 'object'
      ? ((value?.constructor as { name?: string } | undefined)?.name ?? 'object')
      : typeof value;
  return new InvalidParamsError(
    `Parameter ${name} is ${article(kind)} ${kind}, which has no form in this request. ${hintFor(value)}`,
    { param: name },
  );
}

function hintFor(value: unknown): string {
  if (ArrayBuffer.isView(value) || value instanceof ArrayBuffer)
    return "Pass text in the encoding that the API expects, such as Buffer.from(bytes).toString('base64').";
  if (typeof value === 'object' && value !== null && Symbol.asyncIterator in value)
    return 'Only uploads accept files. Read the stream first, or pass await fs.openAsBlob(path) to an upload.';
  return 'Convert it to text, a number or a plain object first.';
}

const article = (word: string): string => (/^[aeiou]/i.test(word) ? 'an' : 'a');

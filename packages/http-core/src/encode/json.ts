import { InvalidParamsError } from '../errors/call-errors.ts';
import { checkBytes, isOpaque, isPlainObject, missingItem, unsupported } from './wire-value.ts';

/**
 * `value` as JSON. `bigint` becomes a string, as APIs with 64-bit numbers expect. What JSON would silently turn into
 * `null` or `{}` or leave out (`NaN`, a `Map`, an invalid date, a function) is refused by name.
 *
 * @throws InvalidParamsError naming what has no JSON form.
 */
export function jsonText(value: unknown, name: string): string {
  try {
    return JSON.stringify(value, jsonValue);
  } catch (error) {
    if (InvalidParamsError.isInstance(error)) throw error;
    throw new InvalidParamsError(`Parameter ${name} cannot be written as JSON; is it cyclic?`, {
      param: name,
      cause: error,
    });
  }
}

function jsonValue(this: unknown, key: string, value: unknown): unknown {
  switch (typeof value) {
    case 'string':
    case 'boolean':
      return value;
    case 'undefined':
      // JSON leaves it out of an object, but makes it null in a list.
      if (Array.isArray(this)) throw missingItem(key);
      return value;
    case 'bigint':
      return value.toString();
    case 'number':
      if (Number.isFinite(value)) return value;
      throw unsupported(value, key || 'body');
    case 'object':
      if (value === null) {
        // An invalid date says `null` of itself.
        const given = (this as Readonly<Record<string, unknown>>)[key];
        if (given instanceof Date) throw unsupported(given, key || 'body');
        return value;
      }
      // A Buffer calls itself an object of numbers by now.
      checkBytes((this as Readonly<Record<string, unknown>>)[key], key || 'body');
      if (Array.isArray(value) || isPlainObject(value) || !isOpaque(value)) return value;
      throw unsupported(value, key || 'body');
    default:
      throw unsupported(value, key || 'body');
  }
}

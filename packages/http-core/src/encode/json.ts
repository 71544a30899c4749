import { InvalidParamsError } from '../errors/call-errors.ts';
import { checkBytes, isOpaque, isPlainObject, missingItem, unsupported } from './wire-value.ts';

/**
 * Encodes JSON. A `bigint` becomes a string, as APIs with 64-bit numbers expect. Values that JSON would silently drop or
 * turn into `null` or `{}` (`NaN`, a `Map`, an invalid date, a function) are refused.
 *
 * @throws InvalidParamsError naming the value without a JSON form.
 */
export function jsonText(value: unknown, name: string): string {
  try {
    return JSON.stringify(value, jsonValue);
  } catch (error) {
    if (InvalidParamsError.isInstance(error)) throw error;
    throw new InvalidParamsError(`Parameter ${name} cannot be encoded as JSON. Is it cyclic?`, {
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
      // JSON omits it from an object, but turns it into null in an array.
      if (Array.isArray(this)) throw missingItem(key);
      return value;
    case 'bigint':
      return value.toString();
    case 'number':
      if (Number.isFinite(value)) return value;
      throw unsupported(value, key || 'body');
    case 'object':
      if (value === null) {
        // An invalid date becomes `null` by its own toJSON.
        const given = (this as Readonly<Record<string, unknown>>)[key];
        if (given instanceof Date) throw unsupported(given, key || 'body');
        return value;
      }
      // The toJSON of a Buffer has turned it into an object of numbers by now.
      checkBytes((this as Readonly<Record<string, unknown>>)[key], key || 'body');
      if (Array.isArray(value) || isPlainObject(value) || !isOpaque(value)) return value;
      throw unsupported(value, key || 'body');
    default:
      throw unsupported(value, key || 'body');
  }
}

import { didYouMean } from '@org/http-core/provider';

/** A value that its schema does not allow. The call that is made with it becomes an `InvalidParamsError`. */
export class ValueError extends Error {
  override readonly name = 'ValueError';
  /** Where the value stands: `order.lines[2].price`. */
  readonly path: string;

  constructor(path: string, message: string) {
    super(`${path === '' ? 'The value' : path} ${message}`);
    this.path = path;
  }
}

/** What to write in place of a name that is unknown: the one that is most like it, else all of them. */
export function hintFor(name: string, known: readonly string[]): string {
  const similar = didYouMean(name, known);
  if (similar !== undefined) return `Did you mean "${similar}"?`;
  if (known.length === 0) return 'Nothing may stand here.';
  const shown = known.slice(0, 12).join(', ');
  return `Known are ${shown}${known.length > 12 ? ` and ${known.length - 12} more` : ''}.`;
}

/** What a value is, without showing it. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a Date';
  if (value instanceof Uint8Array) return 'bytes';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

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

/** What a value is, without showing it. */
export function describe(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (value instanceof Date) return 'a Date';
  if (value instanceof Uint8Array) return 'bytes';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

import { SpecError } from '../specs/errors.ts';

/** The file `retry.json` of a package: which operations may be repeated. All others are not, without proof. */
export interface RetryFile {
  /** What a person confirmed: operation → class. */
  readonly confirmed: Readonly<Record<string, 'safe' | 'idempotent'>>;
  /** Operations whose names say that they only read. Move one to `confirmed` once the documentation says so, too. */
  readonly proposed: readonly string[];
}

export const NO_RETRIES: RetryFile = { confirmed: {}, proposed: [] };

/** Verbs that read. `check`, `validate` and the like may have an effect, and are not among them. */
const VERBS = 'get query retrieve list search find describe read fetch lookup count'.split(' ');

/** A verb with or without a capital, as a word of its own. */
const READS = new RegExp(
  `^(?:${VERBS.flatMap((verb) => [verb, `${verb.charAt(0).toUpperCase()}${verb.slice(1)}`]).join('|')})(?![a-z])`,
);

/** The operations whose names begin with a verb that reads: `getUser`, `QueryAll`, not `getaway`. */
export const proposedReads = (operations: readonly string[]): string[] =>
  operations.filter((name) => READS.test(name));

/** @throws SpecError for a text that is no such file */
export function parseRetryFile(text: string, file: string): RetryFile {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new SpecError(`${file} is not JSON`);
  }
  const { confirmed, proposed } = (value ?? {}) as { confirmed?: unknown; proposed?: unknown };
  if (typeof confirmed !== 'object' || confirmed === null || !Array.isArray(proposed))
    throw new SpecError(`${file} must hold "confirmed", an object, and "proposed", a list`);
  for (const [name, retryClass] of Object.entries(confirmed))
    if (retryClass !== 'safe' && retryClass !== 'idempotent')
      throw new SpecError(
        `${file}: the class of ${name} must be "safe" or "idempotent"; leave out all others`,
      );
  return value as RetryFile;
}

/** @throws SpecError if a rating names no operation, which a typing error would do without a word */
export function checkRatings(file: RetryFile, operations: readonly string[], path: string): void {
  const known = new Set(operations);
  const stray = [...Object.keys(file.confirmed), ...file.proposed].find((name) => !known.has(name));
  if (stray !== undefined) throw new SpecError(`${path}: "${stray}" is no operation of the service`);
}

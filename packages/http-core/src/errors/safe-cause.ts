import { redact } from './redact.ts';

/** How far a chain of causes is followed: longer ones are loops or noise. */
const MAX_DEPTH = 5;

/**
 * A copy of `error` that may be shown: its name, code and message, redacted, and the same of its causes. The original
 * is not kept, since an error of a transport or of a credential provider may carry headers, options or tokens.
 */
export function safeCause(error: unknown, secrets?: Iterable<string>, depth = 0): Error | undefined {
  if (error === undefined || error === null || depth >= MAX_DEPTH) return undefined;
  if (!(error instanceof Error)) return new Error(redact(describe(error), secrets));
  const cause = safeCause(error.cause, secrets, depth + 1);
  const copy = new Error(redact(error.message, secrets), cause ? { cause } : {});
  copy.name = redact(error.name, secrets);
  copy.stack = redact(error.stack ?? `${error.name}: ${error.message}`, secrets);
  const code = codeOf(error);
  if (code !== undefined)
    Object.defineProperty(copy, 'code', { value: redact(code, secrets), enumerable: true });
  return copy;
}

/** The `code` of an error where it has one as text: `ECONNRESET`. */
export function codeOf(error: unknown): string | undefined {
  const code = typeof error === 'object' && error !== null ? (error as { code?: unknown }).code : undefined;
  return typeof code === 'string' ? code : undefined;
}

/** Anything may be thrown; only text and numbers are worth showing. */
function describe(thrown: unknown): string {
  return typeof thrown === 'string' || typeof thrown === 'number'
    ? String(thrown)
    : `a thrown ${typeof thrown}`;
}

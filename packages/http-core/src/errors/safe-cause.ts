import { peek, peekText } from './peek.ts';
import { redact } from './redact.ts';

/** How far a chain of causes is followed: longer ones are loops or noise. */
const MAX_DEPTH = 5;

/**
 * A copy of `error` that may be shown: its name, code and message, redacted, and the same of its causes. The original
 * is not kept, since an error of a transport or of a credential provider may carry headers, options or tokens. Errors
 * are known by their shape: one from another realm (a test runner's sandbox) is no `instanceof Error` here.
 */
export function safeCause(error: unknown, secrets?: Iterable<string>, depth = 0): Error | undefined {
  if (error === undefined || error === null || depth >= MAX_DEPTH) return undefined;
  const message = peekText(error, 'message');
  if (message === undefined) return new Error(redact(describe(error), secrets));
  const cause = safeCause(peek(error, 'cause'), secrets, depth + 1);
  const copy = new Error(redact(withoutPaths(message), secrets), cause ? { cause } : {});
  copy.name = redact(peekText(error, 'name') ?? 'Error', secrets);
  const frames = framesOf(peekText(error, 'stack') ?? '', message);
  copy.stack = redact([`${copy.name}: ${copy.message}`, ...frames].join('\n'), secrets);
  const code = codeOf(error);
  if (code !== undefined)
    Object.defineProperty(copy, 'code', { value: redact(code, secrets), enumerable: true });
  return copy;
}

/** The `code` of an error where it has one as text: `ECONNRESET`. */
export function codeOf(error: unknown): string | undefined {
  return peekText(error, 'code');
}

/** Anything may be thrown; only text and numbers are worth showing. */
function describe(thrown: unknown): string {
  return typeof thrown === 'string' || typeof thrown === 'number'
    ? String(thrown)
    : `a thrown ${typeof thrown}`;
}

/** Transports name the whole URL in their messages; ids and query parameters are nobody's business. */
function withoutPaths(message: string): string {
  return message.replace(/\b(https?:\/\/[^\s/?#"<>]+)[/?#][^\s"<>]*/gi, '$1/…');
}

/** The lines of a stack that name code: V8's after the message, and those of engines that leave the message out. */
function framesOf(stack: string, message: string): string[] {
  const start = message === '' ? -1 : stack.indexOf(message);
  const lines = (start === -1 ? stack : stack.slice(start + message.length)).split('\n');
  return lines.filter((line) => /^\s+at /.test(line) || (start === -1 && /^[^\s@]*@\S+:\d+$/.test(line)));
}

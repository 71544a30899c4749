import { safeGet, safeGetText } from './safe-get.ts';
import { redactedExcerpt } from './redact.ts';

/** How far a chain of causes is followed: longer ones are loops or noise. */
const MAX_DEPTH = 5;

/** How much of a text of somebody else's is kept, in characters, and how many lines of its stack. */
const MAX_TEXT = 8_192;
const MAX_NAME = 200;
const MAX_FRAMES = 64;

/**
 * A copy of `error` that may be shown: its name, code and message, redacted, and the same of its causes. The original
 * is not kept, since an error of a transport or of a credential provider may carry headers, options or tokens. Errors
 * are known by their shape: one from another realm (a test runner's sandbox) is no `instanceof Error` here.
 */
export function safeCause(error: unknown, secrets?: Iterable<string>, depth = 0): Error | undefined {
  if (error === undefined || error === null || depth >= MAX_DEPTH) return undefined;
  const message = safeGetText(error, 'message');
  if (message === undefined) return new Error(redactedExcerpt(describe(error), MAX_TEXT, secrets));
  const cause = safeCause(safeGet(error, 'cause'), secrets, depth + 1);
  const copy = new Error(
    redactedExcerpt(withoutPaths(message.slice(0, 2 * MAX_TEXT)), MAX_TEXT, secrets),
    cause ? { cause } : {},
  );
  copy.name = redactedExcerpt(safeGetText(error, 'name') ?? 'Error', MAX_NAME, secrets);
  const frames = framesOf(safeGetText(error, 'stack') ?? '', message);
  const trace = redactedExcerpt(frames.join('\n'), MAX_TEXT, secrets);
  copy.stack = trace === '' ? `${copy.name}: ${copy.message}` : `${copy.name}: ${copy.message}\n${trace}`;
  const code = codeOf(error);
  if (code !== undefined)
    Object.defineProperty(copy, 'code', {
      value: redactedExcerpt(code, MAX_NAME, secrets),
      enumerable: true,
    });
  return copy;
}

/** The `code` of an error where it has one as text: `ECONNRESET`. */
export function codeOf(error: unknown): string | undefined {
  return safeGetText(error, 'code');
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
  const frames: string[] = [];
  for (const line of lines) {
    if (frames.length >= MAX_FRAMES) break;
    if (line.length <= MAX_TEXT && isFrame(line, start === -1)) frames.push(line);
  }
  return frames;
}

const isFrame = (line: string, bare: boolean): boolean =>
  /^\s{1,16}at /.test(line) || (bare && /^[^\s@]*@\S+:\d+$/.test(line));

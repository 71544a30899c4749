import { safeGet, safeGetText } from './safe-get.ts';
import { redactedExcerpt } from './redact.ts';

/** Maximum number of causes that are copied; longer chains are cyclic or useless. */
const MAX_DEPTH = 5;

/** Maximum length of a foreign text and of a name, in characters, and maximum number of stack frames. */
const MAX_TEXT = 8_192;
const MAX_NAME = 200;
const MAX_FRAMES = 64;

/**
 * Copies `error` so that it may be shown: with its redacted name, code, message and stack, and with its causes. The
 * original is not kept, since errors of transports and credential functions may carry headers, options or tokens. Errors
 * are recognized by their properties, because one from another realm (a test runner's sandbox) is not an `instanceof Error`
 * here.
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

/** The `code` of an error, where it is text: `ECONNRESET`. */
export function codeOf(error: unknown): string | undefined {
  return safeGetText(error, 'code');
}

/** Any value may be thrown; only text and numbers are worth showing. */
function describe(thrown: unknown): string {
  return typeof thrown === 'string' || typeof thrown === 'number'
    ? String(thrown)
    : `a thrown ${typeof thrown}`;
}

/** Shortens URLs to their origin: messages of transports contain ids and query parameters. */
function withoutPaths(message: string): string {
  return message.replace(/\b(https?:\/\/[^\s/?#"<>]+)[/?#][^\s"<>]*/gi, '$1/…');
}

/** The frames of a stack: the lines after the message in V8, all lines in engines that omit the message. */
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

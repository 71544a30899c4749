import type { Hooks } from '../contract/events.ts';
import type { Logger } from '../contract/logger.ts';
import { logging } from './logger.ts';

/** The levels of `ORG_LOG`, from the most to the least. */
const LEVELS = ['debug', 'info', 'warn', 'error'] as const satisfies readonly (keyof Logger)[];

/**
 * Creates hooks that write each event to standard error as one line: level, message, and the event's fields as `name=value`.
 * Events contain no credential.
 *
 * @param level The value of `ORG_LOG`. A value that is no level is reported, and nothing else is written.
 */
export function consoleHooks(level: string): Hooks {
  const least = LEVELS.findIndex((name) => name === level);
  if (least === -1)
    console.error(`@org/http-core: ORG_LOG must be debug, info, warn or error. It is ${level}.`);
  const writer =
    (name: keyof Logger): Logger[keyof Logger] =>
    (context, message) => {
      if (least !== -1 && LEVELS.indexOf(name) >= least) console.error(lineOf(name, context, message));
    };
  return logging({
    debug: writer('debug'),
    info: writer('info'),
    warn: writer('warn'),
    error: writer('error'),
  });
}

function lineOf(level: string, context: object, message: string): string {
  const { err, ...fields } = context as {
    readonly err?: { readonly code?: unknown; readonly message?: unknown };
  };
  const failure = err && { code: err.code, error: err.message };
  return [
    '@org/http-core',
    level,
    message,
    ...Object.entries({ ...fields, ...failure }).flatMap(fieldText),
  ].join(' ');
}

/** Durations have fractions, which nobody reads in a log. */
const tenths = (value: number): number => Math.round(value * 10) / 10;

/** `name=value`, quoted where a value is not one word, so that a line stays a line. */
function fieldText([name, value]: [string, unknown]): string[] {
  if (value === undefined) return [];
  const text =
    typeof value === 'string' ? value : JSON.stringify(typeof value === 'number' ? tenths(value) : value);
  return [`${name}=${/^[\w./:{}+@-]+$/.test(text) ? text : JSON.stringify(text)}`];
}

import { below, type Fields } from './fields.ts';
import { kindOf, refuse } from './refuse.ts';

/** A field that is text. */
export function textOf(value: unknown, at: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  refuse(at, `\`${at}\` must be text, and it is ${kindOf(value)}`);
}

/** A field that is a list. */
export function listOrNone(value: unknown, at: string): readonly unknown[] | undefined {
  if (value === undefined || Array.isArray(value)) return value as readonly unknown[] | undefined;
  refuse(at, `\`${at}\` must be a list, and it is ${kindOf(value)}`);
}

/** A field that is true or false. */
export function flagOf(value: unknown, at: string): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  refuse(at, `\`${at}\` must be true or false, and it is ${kindOf(value)}`);
}

/** A field that holds values by name; undefined when it holds none. */
export function recordOf(value: unknown, at: string): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined) return undefined;
  const prototype: unknown =
    typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
  // A list, a Map and their like have no named fields of their own, so all of what they hold would be lost.
  if (Array.isArray(value) || (prototype !== null && prototype !== Object.prototype))
    refuse(at, `\`${at}\` must be a plain object, and it is ${kindOf(value)}`);
  return Object.keys(value as object).length > 0 ? (value as Record<string, unknown>) : undefined;
}

/** The same with nothing but text in it. */
export function textsOf(value: unknown, at: string): Readonly<Record<string, string>> | undefined {
  const record = recordOf(value, at);
  if (record === undefined) return undefined;
  const texts: [string, string][] = [];
  for (const [name, one] of Object.entries(record)) {
    if (one === undefined) continue;
    const path = below(at, name);
    if (typeof one !== 'string')
      refuse(
        path,
        `\`${path}\` must be text, and it is ${kindOf(one)}; write it as text, as String(value) does`,
      );
    texts.push([name, one]);
  }
  return Object.fromEntries(texts);
}

/** A date, or Unix time, as seconds. */
export function secondsOf(time: unknown, at: string): number | undefined {
  if (time === undefined) return undefined;
  const seconds = time instanceof Date ? Math.floor(time.getTime() / 1_000) : time;
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0) return seconds;
  refuse(at, `\`${at}\` must be a valid Date, or Unix time in whole seconds`);
}

/** Refuses fields that cannot be given together. */
export function notBoth<Name extends string>(
  fields: Fields<Name>,
  one: Name,
  other: Name,
  why: string,
): void {
  if (fields[one] !== undefined && fields[other] !== undefined)
    refuse(one, `\`${one}\` cannot be given together with \`${other}\`: ${why}`);
}

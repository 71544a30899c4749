import { refuse, kindOf } from './refuse.ts';
import { suggestionFor } from './suggestion.ts';

/** What was found, by the names that `@sendgrid/mail` uses. */
export type Fields<Name extends string> = Partial<Record<Name, unknown>>;

/** `a.b`, or `b` at the top. */
export const below = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

/**
 * Reads an object whose fields may be named as `@sendgrid/mail` names them (`replyTo`) or as the API does (`reply_to`).
 * A field that is neither would be lost, so it is refused.
 *
 * @param at what an error calls the object; empty for the mail itself
 * @param hint what to say of a name that belongs elsewhere
 * @throws InvalidParamsError naming the field
 */
export function readFields<Name extends string>(
  object: unknown,
  known: readonly Name[],
  at: string,
  hint?: (name: string) => string | undefined,
): Fields<Name> {
  const what = at === '' ? 'the mail' : `\`${at}\``;
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    refuse(at || 'mail', `${what} must be an object with named fields, and it is ${kindOf(object)}`);
  const found: Fields<Name> = {};
  for (const [name, value] of Object.entries(object as Record<string, unknown>)) {
    const field = known.find((one) => name === one || (name.includes('_') && name === wireName(one)));
    if (field === undefined)
      refuse(below(at, name), `${unknownField(name, what, known)}${hint?.(name) ?? ''}`);
    if (value === undefined) continue;
    if (found[field] !== undefined)
      refuse(
        below(at, field),
        `\`${below(at, field)}\` and \`${wireName(field)}\` are the same field; pass one`,
      );
    found[field] = value;
  }
  return found;
}

/** `replyTo` → `reply_to`. */
export const wireName = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function unknownField(name: string, what: string, known: readonly string[]): string {
  const meant = suggestionFor(name, known);
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return `${what} has no field \`${shown}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`;
}

/** Without what is undefined. */
export function defined(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

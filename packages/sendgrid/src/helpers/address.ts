import { below, readFields } from './fields.ts';
import { check, kindOf, refuse } from './refuse.ts';
import { textOf } from './values.ts';

/** An address as SendGrid takes it. */
export interface WireAddress {
  readonly email: string;
  readonly name?: string;
}

/** One address or a list of them. */
export function addressesOf(given: unknown, at: string): WireAddress[] {
  return Array.isArray(given)
    ? given.map((one, index) => addressOf(one, below(at, String(index))))
    : [addressOf(given, at)];
}

/**
 * One address, which looks like one.
 *
 * @param at what an error calls it
 * @throws InvalidParamsError when it is neither text nor an object with `email`, or no address
 */
export function addressOf(given: unknown, at: string): WireAddress {
  const { email, name } = typeof given === 'string' ? parsed(given) : named(given, at);
  check(
    /^[^\s@<>]+@[^\s@<>]+$/.test(email),
    at,
    `\`${at}\` is not a valid email address: write name@example.com, or Name <name@example.com>`,
  );
  return name === undefined || name === '' ? { email } : { email, name };
}

/**
 * `Ann <a@example.com>`, or the address alone. By hand: addresses come from users, and a pattern would look for the
 * name's end at every blank.
 */
function parsed(address: string): WireAddress {
  const text = address.trim();
  const open = text.lastIndexOf('<');
  if (open === -1 || text.indexOf('>', open) !== text.length - 1) return { email: text };
  return { email: text.slice(open + 1, -1), name: unquoted(text.slice(0, open).trim()) };
}

const unquoted = (name: string): string =>
  name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;

/** Callers without types leave addresses out, or pass a user's record whose address has another name. */
function named(given: unknown, at: string): { readonly email: string; readonly name: string | undefined } {
  if (typeof given !== 'object' || given === null || Array.isArray(given))
    refuse(
      at,
      `\`${at}\` must be an address as text, or an object with \`email\`, and it is ${kindOf(given)}`,
    );
  const { email, name } = readFields(given, ['email', 'name'] as const, at);
  if (typeof email !== 'string')
    refuse(below(at, 'email'), `\`${at}\` must have an \`email\`, which is text`);
  return { email: email.trim(), name: textOf(name, below(at, 'name')) };
}

import { InvalidParamsError } from '@org/http-core';
import type { MailAddress, MailAddresses } from './mail.ts';

/** An address as SendGrid takes it. */
export interface WireAddress {
  readonly email: string;
  readonly name?: string;
}

/**
 * @param field what an error calls it
 * @throws InvalidParamsError when it is neither text nor an object with `email`
 */
export function addressOf(address: MailAddress, field: string): WireAddress {
  if (typeof address !== 'string') return { ...named(address, field) };
  const text = address.trim();
  // `Ann <a@example.com>`, or the address alone. By hand: addresses come from users, and a pattern would look for the
  // name's end at every blank.
  const open = text.lastIndexOf('<');
  if (open === -1 || text.indexOf('>', open) !== text.length - 1) return { email: text };
  const email = text.slice(open + 1, -1);
  const name = unquoted(text.slice(0, open).trim());
  return name === '' ? { email } : { email, name };
}

const unquoted = (name: string): string =>
  name.length > 1 && name.startsWith('"') && name.endsWith('"') ? name.slice(1, -1) : name;

export const addressesOf = (addresses: MailAddresses, field: string): WireAddress[] =>
  listOf(addresses).map((address) => addressOf(address, field));

export function listOf(addresses: MailAddresses): readonly MailAddress[] {
  return isList(addresses) ? addresses : [addresses];
}

function isList(addresses: MailAddresses): addresses is readonly MailAddress[] {
  return Array.isArray(addresses);
}

/** Callers without types leave addresses out, or pass a user's record whose address has another name. */
function named(address: unknown, field: string): WireAddress {
  const { email, name } = (address ?? {}) as { email?: unknown; name?: unknown };
  if (typeof email === 'string') return typeof name === 'string' ? { email, name } : { email };
  throw new InvalidParamsError(
    `The mail cannot be sent: ${field} must be an address as text, or an object with email.`,
    { param: field },
  );
}

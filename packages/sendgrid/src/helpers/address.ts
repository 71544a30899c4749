import { InvalidParamsError } from '@org/http-core';
import type { MailAddress, MailAddresses } from './mail.ts';

/** An address as SendGrid takes it. */
export interface WireAddress {
  readonly email: string;
  readonly name?: string;
}

/** `Ann <a@example.com>`, or the address alone. */
const NAMED = /^\s*(.*?)\s*<([^<>]*)>\s*$/;

/**
 * @param field what an error calls it
 * @throws InvalidParamsError when it is neither text nor an object with `email`
 */
export function addressOf(address: MailAddress, field: string): WireAddress {
  if (typeof address !== 'string') return { ...named(address, field) };
  const [, name = '', email] = NAMED.exec(address) ?? [];
  if (email === undefined) return { email: address.trim() };
  const plain = name.replace(/^"(.*)"$/, '$1');
  return plain === '' ? { email } : { email, name: plain };
}

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

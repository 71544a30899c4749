import { InvalidParamsError } from '@org/http-core';

/** A name of the API, with a namespace and a suffix where it has them: `Account`, `npsp__Level__c`, `Parent__r`. */
const NAME = /^[A-Za-z][A-Za-z0-9_]{0,254}$/;

/** SOQL follows up to five parent relationships, and the field comes after them. */
const MAX_NAMES = 6;

/** @throws InvalidParamsError unless the text is one name: of an object, a field or a relationship. */
export function assertName(name: unknown, kind: 'object' | 'field' | 'relationship'): asserts name is string {
  if (typeof name === 'string' && NAME.test(name)) return;
  throw new InvalidParamsError(
    `${shown(name)} is not the name of ${kind === 'object' ? 'an object' : `a ${kind}`}. Use its API name, which has letters, digits and underscores only, such as ${EXAMPLES[kind]}.`,
    { param: kind },
  );
}

const EXAMPLES = { object: 'Invoice__c', field: 'Amount__c', relationship: 'Contacts' } as const;

/** @throws InvalidParamsError unless the text is a field or leads to one over parents: `Name`, `Owner.Profile.Name`. */
export function assertFieldPath(path: unknown): asserts path is string {
  const names = typeof path === 'string' ? path.split('.') : [];
  if (names.length > MAX_NAMES)
    throw new InvalidParamsError(
      `${shown(path)} follows ${names.length - 1} parent relationships, and SOQL follows up to ${MAX_NAMES - 1}. Query the parent in a query of its own.`,
      { param: 'field' },
    );
  if (names.length > 0 && names.every((name) => NAME.test(name))) return;
  throw new InvalidParamsError(
    `${shown(path)} is not the name of a field. Use its API name, such as Amount__c, or a path over parents, such as Owner.Name.`,
    { param: 'field' },
  );
}

/** The beginning of a value, for a message. */
function shown(value: unknown): string {
  if (typeof value !== 'string') return `A value of type ${value === null ? 'null' : typeof value}`;
  return JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value);
}

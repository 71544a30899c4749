import type { FieldDescription } from '../objects/describe.ts';

const TYPES: Readonly<Record<string, string>> = {
  address: 'Salesforce.Address',
  anyType: 'unknown',
  base64: 'string',
  boolean: 'boolean',
  combobox: 'string',
  complexvalue: 'unknown',
  currency: 'number',
  datacategorygroupreference: 'string',
  date: 'Salesforce.DateText',
  datetime: 'Salesforce.DateTimeText',
  double: 'number',
  email: 'string',
  encryptedstring: 'string',
  id: 'string',
  int: 'number',
  json: 'unknown',
  location: 'Salesforce.Geolocation',
  long: 'number',
  multipicklist: 'string',
  percent: 'number',
  phone: 'string',
  picklist: 'string',
  reference: 'string',
  string: 'string',
  textarea: 'string',
  time: 'string',
  url: 'string',
};

/** Picklists with more values are plain text: a union of thousands would slow the compiler down. */
const MAX_PICKLIST_VALUES = 200;

/**
 * The type of a field. A type that this version does not know becomes `unknown`, so that no field is missing.
 *
 * @returns The type, and whether it is known.
 */
export function fieldType(field: FieldDescription): { readonly text: string; readonly isKnown: boolean } {
  const isKnown = Object.hasOwn(TYPES, field.type);
  const plain = TYPES[field.type] ?? 'unknown';
  const text = field.type === 'picklist' ? picklistType(field) : plain;
  return { text: field.nillable && text !== 'unknown' ? `${text} | null` : text, isKnown };
}

/** Values that are no longer active stay in records, so they are a part of the type. */
function picklistType({ picklistValues = [], restrictedPicklist = false }: FieldDescription): string {
  const values = [...new Set(picklistValues.map(({ value }) => value))];
  if (values.length === 0 || values.length > MAX_PICKLIST_VALUES) return 'string';
  const union = values.map((value) => JSON.stringify(value)).join(' | ');
  // Other values are accepted, and an editor still suggests these.
  return restrictedPicklist ? union : `${union} | (string & Record<never, never>)`;
}

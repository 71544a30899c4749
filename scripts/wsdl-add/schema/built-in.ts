import { qualified, SOAP_ENCODING, splitName, XSD, type QualifiedName } from '../xml/qualified-name.ts';

/** How the values of a built-in simple type are written in TypeScript. */
export type BuiltIn = 'string' | 'number' | 'boolean' | 'bytes' | 'hex' | 'list' | 'qname' | 'anySimpleType';

/**
 * The built-in simple types. Texts are all that a number would change: decimals, integers without a limit, those of 64 bits,
 * and every date and time, whose zone and precision a `Date` loses.
 */
const SIMPLE: Readonly<Record<string, BuiltIn>> = {
  anySimpleType: 'anySimpleType',
  string: 'string',
  normalizedString: 'string',
  token: 'string',
  language: 'string',
  Name: 'string',
  NCName: 'string',
  NMTOKEN: 'string',
  NMTOKENS: 'list',
  ID: 'string',
  IDREF: 'string',
  IDREFS: 'list',
  ENTITY: 'string',
  ENTITIES: 'list',
  anyURI: 'string',
  QName: 'qname',
  NOTATION: 'qname',
  boolean: 'boolean',
  byte: 'number',
  short: 'number',
  int: 'number',
  unsignedByte: 'number',
  unsignedShort: 'number',
  unsignedInt: 'number',
  float: 'number',
  double: 'number',
  decimal: 'string',
  integer: 'string',
  long: 'string',
  unsignedLong: 'string',
  positiveInteger: 'string',
  nonNegativeInteger: 'string',
  negativeInteger: 'string',
  nonPositiveInteger: 'string',
  date: 'string',
  dateTime: 'string',
  time: 'string',
  duration: 'string',
  dayTimeDuration: 'string',
  yearMonthDuration: 'string',
  dateTimeStamp: 'string',
  gYear: 'string',
  gYearMonth: 'string',
  gMonth: 'string',
  gMonthDay: 'string',
  gDay: 'string',
  base64Binary: 'bytes',
  hexBinary: 'hex',
};

export const ANY_TYPE: QualifiedName = qualified(XSD, 'anyType');
export const STRING: QualifiedName = qualified(XSD, 'string');

/** The built-in simple type of a name; SOAP's encoding has the same ones. */
export function builtIn(name: QualifiedName): { local: string; kind: BuiltIn } | undefined {
  const { namespace, local } = splitName(name);
  if (namespace === SOAP_ENCODING && local === 'base64') return { local: 'base64Binary', kind: 'bytes' };
  const kind = namespace === XSD || namespace === SOAP_ENCODING ? SIMPLE[local] : undefined;
  return kind && { local, kind };
}

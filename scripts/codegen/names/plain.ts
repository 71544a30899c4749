/** Names that would reach an object's prototype where a table or client is indexed by them. */
const unsafe = new Set([
  '__proto__',
  'constructor',
  'prototype',
  'hasOwnProperty',
  'toString',
  'valueOf',
  'then',
]);

/** Whether a name may be a resource's, a method's, a server's or a field's in generated tables. */
export const isPlainName = (name: string): boolean =>
  /^[A-Za-z][A-Za-z0-9_]*$/.test(name) && !unsafe.has(name);

/** The same for a value of any type. */
export const isPlainString = (value: unknown): value is string =>
  typeof value === 'string' && isPlainName(value);

/** Whether a name survives the operation table, whose separators are line ends, spaces and commas. */
export const isPlainToken = (name: string): boolean => /^[^\s,\p{C}]+$/u.test(name) && !unsafe.has(name);

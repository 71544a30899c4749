/** Names that would reach an object's prototype if they index a table or client. */
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

/** Whether a value is such a name. */
export const isPlainString = (value: unknown): value is string =>
  typeof value === 'string' && isPlainName(value);

/** Whether a name can stand in the operation table, which is separated by line ends, spaces and commas. */
export const isPlainToken = (name: string): boolean => /^[^\s,\p{C}]+$/u.test(name) && !unsafe.has(name);

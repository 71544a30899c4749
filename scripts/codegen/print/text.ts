import { isIdentifier } from '../names/identifier.ts';

/** Every string that reaches generated code passes this module, so that nothing from a specification becomes code. */

const escapes: Readonly<Record<string, string>> = {
  "'": "\\'",
  '\\': '\\\\',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string literal in single quotes. Control characters and line separators are escaped. */
export function literal(text: string): string {
  const safe = text.replaceAll(
    /['\\\p{Cc}\u2028\u2029]/gu,
    (char) => escapes[char] ?? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return `'${safe}'`;
}

/** Prints a template literal, for text of many lines that a diff should show separately. */
export function template(text: string): string {
  return `\`${text.replaceAll(/[\\`$]/g, '\\$&').replaceAll('\r', '\\r')}\``;
}

/** Prints a property name, quoted if necessary. */
export const propertyKey = (name: string): string => (isIdentifier(name) ? name : literal(name));

/** Prints a doc comment. No line can end it. */
export function docComment(lines: readonly string[], indent = ''): string {
  const safe = lines.map((line) => line.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ').replaceAll('*/', '*\\/'));
  if (safe.length === 0) return '';
  if (safe.length === 1) return `${indent}/** ${safe.join('')} */\n`;
  return `${indent}/**\n${safe.map((line) => `${indent} *${line === '' ? '' : ` ${line}`}\n`).join('')}${indent} */\n`;
}

/** Prints plain data as source text. */
export function valueText(value: unknown): string {
  if (typeof value === 'string') return literal(value);
  if (Array.isArray(value)) return `[${value.map(valueText).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return String(value);
  return `{ ${Object.entries(value)
    .map(([key, inner]) => `${propertyKey(key)}: ${valueText(inner)}`)
    .join(', ')} }`;
}

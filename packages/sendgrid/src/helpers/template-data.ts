import { below } from './fields.ts';
import { kindOf, refuse } from './refuse.ts';

/**
 * What all recipients get and what one gets, in one. As `@sendgrid/mail` merges: objects deeply, lists one behind the
 * other, and else one's own value wins.
 */
export function mergeData(shared: unknown, own: unknown): unknown {
  if (own === undefined) return shared;
  if (Array.isArray(shared) && Array.isArray(own)) return [...(shared as unknown[]), ...(own as unknown[])];
  if (!isPlain(shared) || !isPlain(own)) return own;
  const merged = new Map(Object.entries(shared));
  for (const [name, value] of Object.entries(own)) merged.set(name, mergeData(merged.get(name), value));
  return Object.fromEntries(merged);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

/** The text of legacy templates that is replaced: `{ name }` stands for `{{name}}`, unless the wrappers say otherwise. */
export function wrapSubstitutions(
  substitutions: Readonly<Record<string, unknown>>,
  [left, right]: readonly [string, string],
  at: string,
): Record<string, string> {
  const wrapped: [string, string][] = [];
  for (const [name, value] of Object.entries(substitutions)) {
    if (value === undefined) continue;
    const path = below(at, name);
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean')
      refuse(path, `\`${path}\` must be text or a number, and it is ${kindOf(value)}`);
    wrapped.push([left + name + right, String(value)]);
  }
  return Object.fromEntries(wrapped);
}

/** The marks around what is replaced. */
export function wrappersOf(value: unknown): readonly [string, string] {
  if (value === undefined) return ['{{', '}}'];
  const [left, right] = Array.isArray(value) && value.length === 2 ? (value as readonly unknown[]) : [];
  if (typeof left === 'string' && typeof right === 'string') return [left, right];
  refuse('substitutionWrappers', '`substitutionWrappers` must be a list of two texts, such as ["{{", "}}"]');
}

import type { Schema } from '../../document.ts';
import { own, record } from '../../record.ts';
import { list, object, text, type Json } from './json.ts';
import type { SchemaReferences } from './references.ts';

/**
 * The members of a union with a discriminator, each with the values that stand for it as constants of that property, so that
 * the property tells the members apart. A member that has a constant of its own, or values of which none stands for it, stays
 * as it is.
 *
 * @param raws - the members as the description has them
 */
export function narrowed(members: Schema[], raws: readonly unknown[], from: Json, references: SchemaReferences): Schema[] {
  const discriminator = object(from['discriminator']);
  const name = text(discriminator['propertyName']);
  if (name === undefined) return members;
  const mapping = Object.entries(object(discriminator['mapping'])).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return members.map((member, index) => {
    const ref = text(object(raws[index])['$ref']);
    if (ref === undefined || member.$ref === undefined ) return member;
    const known = valuesOf(name, raws[index], references, 0);
    if (known?.length === 1) return member;
    const mapped = mapping.flatMap(([value, target]) => (isSame(target, ref) ? [value] : []));
    // Microsoft's documents have the value beside the schema.
    const stated = text(references.resolve(raws[index])['x-ms-discriminator-value']);
    const named = mapped.length > 0 ? mapped : [stated ?? lastOf(ref)];
    const values = known === undefined ? named : named.filter((value) => known.includes(value));
    if (values.length === 0) return member;
    const constant: Schema = { type: 'object', properties: record([[name, { type: 'string', enum: values }]]), required: [name] };
    return { allOf: [member, constant] };
  });
}

/** A mapping names a schema by a reference, or by its name alone. */
const isSame = (target: string, ref: string): boolean => target === ref || (!/[#/]/.test(target) && target === lastOf(ref));

const lastOf = (ref: string): string => (ref.split('/').at(-1) ?? ref).replaceAll('~1', '/').replaceAll('~0', '~').replace(/\.(json|ya?ml)$/i, '');

/** The only values that a member's property can have; undefined where the description names none. */
function valuesOf(name: string, raw: unknown, references: SchemaReferences, depth: number): readonly unknown[] | undefined {
  if (depth > 10) return undefined;
  const schema = references.resolve(raw);
  const property = references.resolve(own(object(schema['properties']) as Record<string, unknown>, name));
  if ('const' in property) return [property['const']];
  const values = list(property['enum']);
  if (values.length > 0) return values;
  const inherited = list(schema['allOf']).map((part) => valuesOf(name, part, references, depth + 1));
  return inherited.find((one) => one?.length === 1) ?? inherited.find((one) => one !== undefined);
}

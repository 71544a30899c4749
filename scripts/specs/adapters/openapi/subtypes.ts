import { own, record } from '../../record.ts';
import { list, object, text, type Json } from './json.ts';

const SCHEMAS = '#/components/schemas/';

/** A union of more members says nothing to a reader, and takes the compiler long. */
const MOST_SUBTYPES = 50;

/**
 * The document with a union wherever a base object names its subtypes by a discriminator: `Pet` becomes one of `Cat` and
 * `Dog`, and what they have in common is `PetBase`. Without that, a request takes only the properties of the base, and a
 * response shows no others.
 */
export function withSubtypes(document: Json): Json {
  const components = object(document['components']);
  const schemas = object(components['schemas']);
  const bases = new Map<string, string>();
  for (const name of Object.keys(schemas)) {
    const targets = subtypesOf(name, schemas);
    if (targets.length > 0 && targets.length <= MOST_SUBTYPES) bases.set(name, freeName(`${name}Base`, schemas));
  }
  if (bases.size === 0) return document;
  const subtypes = [...new Set([...bases.keys()].flatMap((name) => subtypesOf(name, schemas)))];
  const isPart = (name: string): boolean =>
    subtypes.some((subtype) => subtype === name || isSubtype(subtype, name, schemas, 0));
  const next = record(
    Object.entries(schemas).map(([name, raw]) => [name, onBases(object(raw), bases, isPart(name))] as const),
  );
  for (const [name, base] of bases) {
    const { discriminator, ...rest } = object(next[name]);
    next[base] = rest;
    next[name] = {
      oneOf: subtypesOf(name, schemas).map((target) => ({ $ref: refOf(target) })),
      discriminator,
    };
  }
  return { ...document, components: { ...components, schemas: next } };
}

const refOf = (name: string): string => SCHEMAS + name.replaceAll('~', '~0').replaceAll('/', '~1');

/** The component that a reference or a mapping names; undefined for any other. */
function nameOf(ref: string | undefined): string | undefined {
  if (ref?.startsWith(SCHEMAS) === true)
    return ref.slice(SCHEMAS.length).replaceAll('~1', '/').replaceAll('~0', '~');
  return ref === undefined || /[#/]/.test(ref) ? undefined : ref;
}

/** The components that a base's discriminator names and that extend it; none for any other schema. */
function subtypesOf(name: string, schemas: Json): string[] {
  const { discriminator, oneOf, anyOf } = object(own(schemas, name));
  if (oneOf !== undefined || anyOf !== undefined) return [];
  const targets = Object.values(object(object(discriminator)['mapping'])).map((target) => nameOf(text(target)));
  const subtypes = targets.filter((target) => target !== undefined && target !== name && isSubtype(target, name, schemas, 0));
  return [...new Set(subtypes)].filter((target) => target !== undefined);
}

function isSubtype(name: string, base: string, schemas: Json, depth: number): boolean {
  if (depth > 10) return false;
  return list(object(own(schemas, name))['allOf']).some((part) => {
    const parent = nameOf(text(object(part)['$ref']));
    return parent !== undefined && (parent === base || isSubtype(parent, base, schemas, depth + 1));
  });
}

/** A schema that adds to a base, with a reference to what its subtypes have in common. */
function onBases(schema: Json, bases: ReadonlyMap<string, string>, isPart: boolean): Json {
  const parts = list(schema['allOf']);
  // Alone, a part is another name of the union, unless a member of the union is made of the schema.
  const isAlias = parts.length === 1 && schema['properties'] === undefined && !isPart;
  if (parts.length === 0 || isAlias) return schema;
  return {
    ...schema,
    allOf: parts.map((part) => {
      const base = bases.get(nameOf(text(object(part)['$ref'])) ?? '');
      return base === undefined ? part : { ...object(part), $ref: refOf(base) };
    }),
  };
}

function freeName(wish: string, schemas: Json): string {
  let name = wish;
  for (let n = 2; own(schemas, name) !== undefined; n++) name = `${wish}${n}`;
  return name;
}

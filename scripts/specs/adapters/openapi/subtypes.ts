import { own, record } from '../../record.ts';
import { list, object, text, type Json } from './json.ts';

const SCHEMAS = '#/components/schemas/';

/** A union of more members says nothing to a reader, and takes the compiler long. */
const MOST_SUBTYPES = 50;

/**
 * The document with a union wherever a base object tells its subtypes apart by a discriminator: `Pet` becomes one of `Cat` and
 * `Dog`, and what they have in common is `PetBase`. Without that, a request takes only the properties of the base, and a
 * response shows no others. A discriminator without a mapping stands for every schema that extends the base, by its name.
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
    const { discriminator: _, ...rest } = object(next[name]);
    next[base] = rest;
    next[name] = {
      oneOf: subtypesOf(name, schemas).map((target) => ({ $ref: refOf(target) })),
      discriminator: discriminatorOf(object(own(schemas, name))),
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

/** In Swagger 2, it is the name of the property alone. */
function discriminatorOf({ discriminator }: Json): Json {
  return text(discriminator) === undefined ? object(discriminator) : { propertyName: discriminator };
}

/** The components that a base's discriminator names and that extend it; none for any other schema. */
function subtypesOf(name: string, schemas: Json): string[] {
  const base = object(own(schemas, name));
  const { propertyName, mapping } = discriminatorOf(base);
  if (base['oneOf'] !== undefined || base['anyOf'] !== undefined || text(propertyName) === undefined) return [];
  const mapped = Object.values(object(mapping)).flatMap((target) => nameOf(text(target)) ?? []);
  const targets = mapped.length > 0 ? mapped : Object.keys(schemas).filter((other) => saysMore(object(own(schemas, other))));
  return [...new Set(targets)].filter((target) => target !== name && isSubtype(target, name, schemas, 0));
}

/** Whether a schema is more than another name of the one that it extends. */
const saysMore = ({ allOf, properties, type }: Json): boolean =>
  list(allOf).length > 1 || properties !== undefined || type === 'object';

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

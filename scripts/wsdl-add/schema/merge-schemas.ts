import type { QualifiedName } from '../xml/qualified-name.ts';
import type {
  ComplexType,
  GlobalElement,
  Particle,
  Schema,
  SchemaType,
  SimpleVariety,
  TypeName,
} from './model.ts';

/** The schema of one world. */
export interface WorldSchema {
  /** The file that the world begins with. */
  readonly file: string;
  readonly schema: Schema;
}

/** One schema for all worlds. */
export interface MergedSchemas {
  readonly schema: Schema;
  /** For each world: its name for a type or element → the name in the schema, where that is another one. */
  readonly names: readonly ReadonlyMap<QualifiedName, QualifiedName>[];
}

/**
 * Puts the schemas of several worlds together. A type that a later world declares otherwise is kept as `name@file`, and so are
 * the types that refer to it or that it derives from, as they mean something else there.
 */
export function mergeSchemas(
  [first, ...others]: readonly [WorldSchema, ...WorldSchema[]],
  note: (text: string) => void,
): MergedSchemas {
  const types = new Map(first.schema.types);
  const elements = new Map(first.schema.elements);
  const names: ReadonlyMap<QualifiedName, QualifiedName>[] = [new Map()];
  for (const { file, schema } of others) {
    const different = [...schema.types].filter(([name, type]) => {
      const known = types.get(name);
      return known !== undefined && !isSame(known, type);
    });
    for (const [name, type] of different)
      if (type.isNamed)
        note(`${file}: the type ${name} is declared otherwise in another description; both are kept`);
    const renamed = new Map<QualifiedName, QualifiedName>();
    for (const name of affected(schema, types, new Set(different.map(([name]) => name))))
      renamed.set(name, `${name}@${file}`);
    const rename = (name: TypeName): TypeName => renamed.get(name) ?? name;
    for (const type of schema.types.values())
      if (!types.has(rename(type.name))) types.set(rename(type.name), renamedType(type, rename));
    names.push(new Map([...renamed, ...addElements(elements, schema, file, rename, note)]));
  }
  return { schema: { types, elements, derived: derivedOf(types) }, names };
}

/** Every named complex type → those that derive from it directly. */
export function derivedOf(types: ReadonlyMap<TypeName, SchemaType>): Map<TypeName, TypeName[]> {
  const derived = new Map<TypeName, TypeName[]>();
  for (const type of types.values()) {
    if (type.kind !== 'complex' || type.base === undefined || !type.isNamed) continue;
    const known = derived.get(type.base);
    if (known) known.push(type.name);
    else derived.set(type.base, [type.name]);
  }
  return derived;
}

function addElements(
  elements: Map<QualifiedName, GlobalElement>,
  schema: Schema,
  file: string,
  rename: (name: TypeName) => TypeName,
  note: (text: string) => void,
): Map<QualifiedName, QualifiedName> {
  const renamed = new Map<QualifiedName, QualifiedName>();
  for (const [name, declared] of schema.elements) {
    const element = { ...declared, type: rename(declared.type) };
    const known = elements.get(name);
    if (!known) elements.set(name, element);
    else if (!isSame(known, element)) {
      // That its type has another name was said of the type.
      if (rename(declared.type) === declared.type)
        note(`${file}: the element ${name} is declared otherwise in another description; both are kept`);
      renamed.set(name, `${name}@${file}`);
      elements.set(`${name}@${file}`, element);
    }
  }
  return renamed;
}

/** Whether two declarations say the same; documentation aside. */
function isSame(a: SchemaType | GlobalElement, b: SchemaType | GlobalElement): boolean {
  const text = (value: unknown): string =>
    JSON.stringify(value, (key, inner: unknown) =>
      key.startsWith('documentation') ? undefined : inner === Infinity ? 'unbounded' : inner,
    );
  return text(a) === text(b);
}

/** The types that a set of types changes: those that refer to one of it, and the bases of those. */
function affected(
  schema: Schema,
  known: ReadonlyMap<TypeName, SchemaType>,
  different: ReadonlySet<TypeName>,
): Set<TypeName> {
  const users = new Map<TypeName, TypeName[]>();
  const use = (used: TypeName, user: TypeName): void => {
    const list = users.get(used);
    if (list) list.push(user);
    else users.set(used, [user]);
  };
  for (const type of schema.types.values()) {
    for (const used of referencesOf(type)) use(used, type.name);
    // Values of a base may be of each type that derives from it.
    if (type.kind === 'complex' && type.base !== undefined) use(type.name, type.base);
  }
  const found = new Set(different);
  for (const name of found) for (const user of users.get(name) ?? []) if (known.has(user)) found.add(user);
  return found;
}

function referencesOf(type: SchemaType): TypeName[] {
  const found: TypeName[] = [];
  renamedType(type, (name) => {
    found.push(name);
    return name;
  });
  return found;
}

/** A type with other names for itself and for those that it refers to. */
function renamedType(type: SchemaType, rename: (name: TypeName) => TypeName): SchemaType {
  if (type.kind === 'simple')
    return { ...type, name: rename(type.name), variety: renamedVariety(type.variety, rename) };
  const { base, text, content, arrayOf } = type;
  const renamed: ComplexType = {
    ...type,
    name: rename(type.name),
    ...(base !== undefined && { base: rename(base) }),
    ...(text !== undefined && { text: rename(text) }),
    ...(content && { content: renamedParticle(content, rename) }),
    ...(arrayOf !== undefined && { arrayOf: rename(arrayOf) }),
    attributes: type.attributes.map((attribute) => ({ ...attribute, type: rename(attribute.type) })),
  };
  return renamed;
}

function renamedVariety(variety: SimpleVariety, rename: (name: TypeName) => TypeName): SimpleVariety {
  switch (variety.kind) {
    case 'restriction':
      return { ...variety, base: rename(variety.base) };
    case 'list':
      return { ...variety, item: rename(variety.item) };
    case 'union':
      return { ...variety, members: variety.members.map(rename) };
  }
}

function renamedParticle(particle: Particle, rename: (name: TypeName) => TypeName): Particle {
  if (particle.kind === 'any') return particle;
  if (particle.kind === 'element') return { ...particle, type: rename(particle.type) };
  return { ...particle, items: particle.items.map((item) => renamedParticle(item, rename)) };
}

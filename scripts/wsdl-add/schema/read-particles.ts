import { SpecError } from '../../specs/errors.ts';
import type { SchemaDocument } from '../read/world.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import { qualified, splitName, XSD, type QualifiedName } from '../xml/qualified-name.ts';
import { localName, within, type SchemaBuilder } from './builder.ts';
import { documentationOf } from './documentation.ts';
import type { ElementParticle, GroupParticle, Occurrence, Particle, TypeName } from './model.ts';

const GROUPS = new Set(['sequence', 'choice', 'all']);

/** The model group directly below a type, an extension or a group declaration. */
export function readContent(
  builder: SchemaBuilder,
  parent: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
): Particle | undefined {
  const child = parent.children.find(
    ({ namespace, name }) => namespace === XSD && (GROUPS.has(name) || name === 'group'),
  );
  return child && readParticle(builder, child, schema, owner);
}

function occurrenceOf(element: XmlElement, schema: SchemaDocument): Occurrence {
  const read = (attribute: string): number => {
    const text = (element.attributes.get(attribute) ?? '1').trim();
    if (text === 'unbounded' && attribute === 'maxOccurs') return Infinity;
    if (!/^\d{1,9}$/.test(text))
      throw new SpecError(`${schema.file}: ${attribute}=${JSON.stringify(text).slice(0, 40)} is no number`);
    return Number(text);
  };
  return { min: read('minOccurs'), max: read('maxOccurs') };
}

function readParticle(
  builder: SchemaBuilder,
  element: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
): Particle | undefined {
  const occurrence = occurrenceOf(element, schema);
  if (occurrence.max === 0 || element.namespace !== XSD) return undefined;
  builder.countParticle(schema);
  switch (element.name) {
    case 'element':
      return readElement(builder, element, schema, owner, occurrence);
    case 'any':
      return { kind: 'any', ...occurrence };
    case 'group':
      return readGroup(builder, element, schema, owner, occurrence);
    case 'sequence':
    case 'choice':
    case 'all': {
      const items = element.children
        .map((child) => readParticle(builder, child, schema, owner))
        .filter((item) => item !== undefined);
      return { kind: element.name, ...occurrence, items };
    }
    default:
      return undefined;
  }
}

function readGroup(
  builder: SchemaBuilder,
  element: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
  occurrence: Occurrence,
): GroupParticle | undefined {
  const name = builder.nameIn('ref', element, schema);
  let declaration = name === undefined ? undefined : builder.find('groups', name, schema);
  // Within a redefinition, a group refers to what it redefines.
  if (declaration?.redefines && containsElement(declaration.element, element))
    declaration = declaration.redefines;
  const { element: group, schema: origin } = declaration ?? {};
  const content =
    group && origin && builder.once(group, origin, () => readContent(builder, group, origin, owner));
  return content && { kind: 'sequence', ...occurrence, items: [content] };
}

function containsElement(parent: XmlElement, element: XmlElement): boolean {
  return parent === element || parent.children.some((child) => containsElement(child, element));
}

function readElement(
  builder: SchemaBuilder,
  element: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
  occurrence: Occurrence,
): Particle {
  const reference = builder.nameIn('ref', element, schema);
  if (reference !== undefined)
    return readReference(builder, reference, schema, occurrence, documentationOf(element));
  const name = localName(element, schema);
  const form = element.attributes.get('form') ?? schema.root.attributes.get('elementFormDefault');
  return {
    kind: 'element',
    ...occurrence,
    name,
    namespace: form === 'qualified' ? schema.namespace : '',
    type: builder.typeOf(element, schema, within(owner, name)),
    nillable: element.attributes.get('nillable') === 'true',
    fixed: element.attributes.get('fixed'),
    default: element.attributes.get('fixed') ?? element.attributes.get('default'),
    documentation: documentationOf(element),
  };
}

/** A reference to a global element: that element, or a choice of all that may stand in its place. */
function readReference(
  builder: SchemaBuilder,
  reference: QualifiedName,
  schema: SchemaDocument,
  occurrence: Occurrence,
  documentation: string | undefined,
): Particle {
  const members = membersOf(builder, reference);
  const once = members
    .map((member) => globalElement(builder, member, schema))
    .filter((item) => item !== undefined);
  if (once.length === 0 && builder.declarations.elements.has(reference)) {
    builder.note(
      schema,
      `the abstract element ${reference} has no substitute, so that any element is accepted`,
    );
    return { kind: 'any', ...occurrence };
  }
  if (once.length === 0) {
    builder.find('elements', reference, schema);
    return { kind: 'any', ...occurrence };
  }
  const [only, ...others] = once;
  return only && others.length === 0
    ? { ...only, ...occurrence, documentation: documentation ?? only.documentation }
    : { kind: 'choice', ...occurrence, items: once };
}

/** A global element and all that substitute it, without abstract ones. */
function membersOf(builder: SchemaBuilder, head: QualifiedName): QualifiedName[] {
  const found = new Set<QualifiedName>();
  const visit = (name: QualifiedName): void => {
    if (found.has(name)) return;
    found.add(name);
    for (const substitute of builder.substitutes.get(name) ?? []) visit(substitute);
  };
  visit(head);
  return [...found].filter((name) => {
    const declaration = builder.declarations.elements.get(name);
    return declaration && declaration.element.attributes.get('abstract') !== 'true';
  });
}

function globalElement(
  builder: SchemaBuilder,
  name: QualifiedName,
  from: SchemaDocument,
): ElementParticle | undefined {
  const declaration = builder.find('elements', name, from);
  if (!declaration) return undefined;
  const { element } = declaration;
  const { namespace, local } = splitName(name);
  return {
    kind: 'element',
    min: 1,
    max: 1,
    name: local,
    namespace,
    type: typeOfElement(builder, name),
    nillable: element.attributes.get('nillable') === 'true',
    fixed: element.attributes.get('fixed'),
    default: element.attributes.get('fixed') ?? element.attributes.get('default'),
    documentation: documentationOf(element),
  };
}

/** The type of a global element, its anonymous one included; a substitute without a type has that of its head. */
export function typeOfElement(builder: SchemaBuilder, name: QualifiedName): TypeName {
  const declaration = builder.declarations.elements.get(name);
  if (!declaration) return qualified(XSD, 'anyType');
  const { element, schema } = declaration;
  const anonymous = `${name}$`;
  if (!element.attributes.has('type') && builder.types.has(anonymous)) return anonymous;
  const head = builder.nameIn('substitutionGroup', element, schema);
  const inherited = (): TypeName | undefined =>
    head === undefined ? undefined : builder.once(element, schema, () => typeOfElement(builder, head));
  return builder.typeOf(element, schema, anonymous, hasOwnType(element) ? undefined : inherited());
}

function hasOwnType(element: XmlElement): boolean {
  return (
    element.attributes.has('type') ||
    element.children.some(({ name }) => name === 'complexType' || name === 'simpleType')
  );
}

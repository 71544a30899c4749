import type { SchemaDocument } from '../read/documents.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import { qualified, resolveName, SOAP_ENCODING, XSD } from '../xml/qualified-name.ts';
import { builtIn, ANY_TYPE, STRING } from './built-in.ts';
import { within, type SchemaBuilder } from './builder.ts';
import type { Declaration } from './declarations.ts';
import { documentationOf } from './documentation.ts';
import type { ComplexType, ElementParticle, Particle, SchemaType, SimpleType, TypeName } from './model.ts';
import { readAttributes, type AttributeList } from './read-attributes.ts';
import { readContent } from './read-particles.ts';

const ARRAY = qualified(SOAP_ENCODING, 'Array');

const childNamed = (element: XmlElement, ...names: string[]): XmlElement | undefined =>
  element.children.find(({ namespace, name }) => namespace === XSD && names.includes(name));

/** Reads a simple or complex type. */
export function readType(builder: SchemaBuilder, name: TypeName, declaration: Declaration): SchemaType {
  return declaration.element.name === 'simpleType'
    ? readSimpleType(builder, name, declaration)
    : readComplexType(builder, name, declaration);
}

function readSimpleType(
  builder: SchemaBuilder,
  name: TypeName,
  { element, schema, redefines }: Declaration,
): SimpleType {
  const isNamed = element.attributes.has('name');
  const common = { kind: 'simple' as const, name, isNamed, documentation: documentationOf(element) };
  const list = childNamed(element, 'list');
  if (list) {
    const named = builder.nameIn('itemType', list, schema);
    const item =
      named === undefined
        ? builder.typeOf(list, schema, within(name, 'item'), STRING)
        : builder.typeNamed(named, schema);
    return { ...common, variety: { kind: 'list', item } };
  }
  const union = childNamed(element, 'union');
  if (union) {
    const named = (union.attributes.get('memberTypes') ?? '').split(/\s+/).filter((text) => text !== '');
    const members = named.map((text) =>
      builder.typeNamed(resolveName(text, union, schema.file, schema.namespace), schema),
    );
    for (const [index, child] of union.children.filter((part) => part.name === 'simpleType').entries())
      members.push(anonymousType(builder, child, schema, within(name, `member${index + 1}`)));
    return { ...common, variety: { kind: 'union', members } };
  }
  const restriction = childNamed(element, 'restriction') ?? element;
  const base = baseOf(builder, restriction, schema, name, redefines);
  return { ...common, variety: { kind: 'restriction', base }, values: enumerated(restriction) };
}

function baseOf(
  builder: SchemaBuilder,
  derivation: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
  redefines: Declaration | undefined,
): TypeName {
  const named = builder.nameIn('base', derivation, schema);
  if (named === undefined) return builder.typeOf(derivation, schema, within(owner, 'base'), STRING);
  if (named !== owner || !redefines) return builder.typeNamed(named, schema);
  // A redefinition derives from what it replaces, which needs a name of its own.
  const replaced = within(owner, 'original');
  if (!builder.types.has(replaced)) builder.add(replaced, redefines);
  return replaced;
}

function anonymousType(
  builder: SchemaBuilder,
  element: XmlElement,
  schema: SchemaDocument,
  name: TypeName,
): TypeName {
  builder.add(name, { element, schema });
  return name;
}

function enumerated(restriction: XmlElement): readonly string[] | undefined {
  const values = restriction.children
    .filter(({ name }) => name === 'enumeration')
    .map((child) => child.attributes.get('value') ?? '');
  return values.length === 0 ? undefined : [...new Set(values)];
}

function readComplexType(
  builder: SchemaBuilder,
  name: TypeName,
  { element, schema, redefines }: Declaration,
): ComplexType {
  const common = {
    kind: 'complex' as const,
    name,
    isNamed: element.attributes.has('name'),
    documentation: documentationOf(element),
    isAbstract: element.attributes.get('abstract') === 'true',
  };
  const simpleContent = childNamed(element, 'simpleContent');
  const complexContent = childNamed(element, 'complexContent');
  const isMixed =
    element.attributes.get('mixed') === 'true' || complexContent?.attributes.get('mixed') === 'true';
  const outer = simpleContent ?? complexContent;
  const derivation = outer && childNamed(outer, 'extension', 'restriction');
  if (!derivation) {
    const { attributes, hasAny } = readAttributes(builder, element, schema, name);
    const content = readContent(builder, element, schema, name);
    return { ...common, isMixed, content, attributes, hasAnyAttribute: hasAny };
  }
  const list = readAttributes(builder, derivation, schema, name);
  const base = baseOf(builder, derivation, schema, name, redefines);
  const own = { ...common, isMixed, attributes: list.attributes, hasAnyAttribute: list.hasAny };
  if (simpleContent) return { ...own, ...textOf(builder, derivation, schema, name, base) };
  const content = readContent(builder, derivation, schema, name);
  const encoded = builder.nameIn('base', derivation, schema) === ARRAY;
  if (encoded) return { ...own, arrayOf: arrayItem(builder, list, content, schema) };
  if (base === ANY_TYPE) return { ...own, content };
  return { ...own, base, derivation: derivation.name as 'extension' | 'restriction', content };
}

/** The text of simple content: a simple type, or that of a complex base whose attributes stay. */
function textOf(
  builder: SchemaBuilder,
  derivation: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
  base: TypeName,
): Pick<ComplexType, 'base' | 'derivation' | 'text'> {
  const narrowed = childNamed(derivation, 'simpleType');
  const values = enumerated(derivation);
  const own =
    (narrowed ?? values) ? anonymousSimple(builder, narrowed ?? derivation, schema, owner) : undefined;
  if (builtIn(base) || base === ANY_TYPE || isSimple(builder, base)) return { text: own ?? base };
  return { base, derivation: derivation.name as 'extension' | 'restriction', ...(own && { text: own }) };
}

function anonymousSimple(
  builder: SchemaBuilder,
  element: XmlElement,
  schema: SchemaDocument,
  owner: TypeName,
): TypeName {
  const name = within(owner, 'value');
  if (element.name === 'simpleType') return anonymousType(builder, element, schema, name);
  const variety = { kind: 'restriction' as const, base: STRING };
  builder.types.set(name, { kind: 'simple', name, isNamed: false, variety, values: enumerated(element) });
  return name;
}

function isSimple(builder: SchemaBuilder, name: TypeName): boolean {
  return builder.declarations.types.get(name)?.element.name === 'simpleType';
}

/** The item of an encoded array: that of `wsdl:arrayType`, or the only element. */
function arrayItem(
  builder: SchemaBuilder,
  { arrayType }: AttributeList,
  content: Particle | undefined,
  schema: SchemaDocument,
): TypeName {
  if (!arrayType) return onlyElement(content)?.type ?? ANY_TYPE;
  const text = arrayType.value.replace(/\[[\d,]*\]$/, '');
  if (/\[[\d,]*\]$/.test(text)) {
    builder.note(schema, `an array of arrays (${arrayType.value}) has items of any type`);
    return ANY_TYPE;
  }
  return builder.typeNamed(resolveName(text, arrayType.at, schema.file, schema.namespace), schema);
}

function onlyElement(content: Particle | undefined): ElementParticle | undefined {
  if (content?.kind === 'element') return content;
  if (!content || content.kind === 'any' || content.items.length !== 1) return undefined;
  return onlyElement(content.items[0]);
}

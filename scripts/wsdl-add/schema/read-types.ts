import type { SchemaDocument } from '../read/world.ts';
import type { XmlElement } from '../xml/parse-xml.ts';
import { ENCODED_ARRAY, resolveName, XSD } from '../xml/qualified-name.ts';
import { ANY_TYPE, builtIn, STRING } from './built-in.ts';
import { within, type SchemaBuilder } from './builder.ts';
import type { Declaration } from './declarations.ts';
import { documentationOf } from './documentation.ts';
import type { ComplexType, ElementParticle, Particle, SchemaType, SimpleType, TypeName } from './model.ts';
import { readAttributes, type AttributeList } from './read-attributes.ts';
import { readContent } from './read-particles.ts';

const childNamed = (element: XmlElement, ...names: string[]): XmlElement | undefined =>
  element.children.find(({ namespace, name }) => namespace === XSD && names.includes(name));

/** Whether a type has the name that the schema gives it; one that was replaced by a redefinition has not. */
const isDeclared = (element: XmlElement, name: TypeName): boolean =>
  element.attributes.has('name') && !name.includes('$');

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
  const isNamed = isDeclared(element, name);
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
  const restrictions = restrictionsOf(restriction);
  const type = { ...common, variety: { kind: 'restriction' as const, base }, ...restrictions };
  if (!isQName(builder, base)) return type;
  const resolved = (text: string): string => resolveName(text, restriction, schema.file, schema.namespace);
  const documented = Object.entries(type.documentationOfValues ?? {});
  return {
    ...type,
    ...(type.values && { values: type.values.map(resolved) }),
    ...(documented.length > 0 && {
      documentationOfValues: Object.fromEntries(documented.map(([text, words]) => [resolved(text), words])),
    }),
  };
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

/** Whether values are qualified names, whose prefixes mean something else elsewhere. */
function isQName(builder: SchemaBuilder, name: TypeName): boolean {
  const simple = builtIn(name);
  if (simple) return simple.kind === 'qname';
  const type = builder.read(name);
  return (
    type?.kind === 'simple' && type.variety.kind === 'restriction' && isQName(builder, type.variety.base)
  );
}

/** Facets that say nothing about values. */
const SILENT = new Set(['enumeration', 'whiteSpace']);

function restrictionsOf(
  restriction: XmlElement,
): Pick<SimpleType, 'values' | 'documentationOfValues' | 'facets'> {
  const values: string[] = [];
  const documented = new Map<string, string>();
  const facets: Record<string, string[]> = {};
  for (const child of restriction.children) {
    const { namespace, name, attributes } = child;
    const value = attributes.get('value');
    if (namespace !== XSD || value === undefined) continue;
    if (name === 'enumeration') {
      values.push(value);
      const documentation = documentationOf(child);
      if (documentation !== undefined) documented.set(value, documentation);
    } else if (!SILENT.has(name)) (facets[name] ??= []).push(value);
  }
  return {
    ...(values.length > 0 && { values: [...new Set(values)] }),
    ...(documented.size > 0 && { documentationOfValues: Object.fromEntries(documented) }),
    ...(Object.keys(facets).length > 0 && { facets }),
  };
}

function readComplexType(
  builder: SchemaBuilder,
  name: TypeName,
  { element, schema, redefines }: Declaration,
): ComplexType {
  const common = {
    kind: 'complex' as const,
    name,
    isNamed: isDeclared(element, name),
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
    return { ...common, isMixed, content, attributes, prohibited: [], hasAnyAttribute: hasAny };
  }
  const { attributes, prohibited, hasAny, arrayType } = readAttributes(builder, derivation, schema, name);
  const own = { ...common, isMixed, attributes, prohibited, hasAnyAttribute: hasAny };
  if (complexContent && builder.nameIn('base', derivation, schema) === ENCODED_ARRAY) {
    const content = readContent(builder, derivation, schema, name);
    return { ...own, arrayOf: arrayItem(builder, arrayType, content, schema, name) };
  }
  const base = baseOf(builder, derivation, schema, name, redefines);
  if (simpleContent) return { ...own, ...textOf(builder, derivation, schema, name, base) };
  const content = readContent(builder, derivation, schema, name);
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
  const read = builder.read(base);
  const isComplex = read?.kind === 'complex';
  const narrowed = childNamed(derivation, 'simpleType');
  const restrictions = restrictionsOf(derivation);
  let text: TypeName | undefined;
  if (narrowed) text = anonymousType(builder, narrowed, schema, within(owner, 'value'));
  else if (restrictions.values ?? restrictions.facets) {
    text = within(owner, 'value');
    const restricted = isComplex ? textOfBase(builder, read) : base;
    const variety = { kind: 'restriction' as const, base: restricted };
    builder.types.set(text, { kind: 'simple', name: text, isNamed: false, variety, ...restrictions });
  }
  if (!isComplex) return { text: text ?? base };
  return {
    base,
    derivation: derivation.name as 'extension' | 'restriction',
    // An extension has the text of its base; a restriction stands by itself.
    ...(derivation.name === 'restriction' && { text: text ?? textOfBase(builder, read) }),
  };
}

function textOfBase(builder: SchemaBuilder, type: ComplexType): TypeName {
  let at: SchemaType | undefined = type;
  while (at?.kind === 'complex') {
    if (at.text !== undefined) return at.text;
    at = at.base === undefined ? undefined : builder.read(at.base);
  }
  return STRING;
}

/** The item of an encoded array: that of `wsdl:arrayType`, or the only element. */
function arrayItem(
  builder: SchemaBuilder,
  arrayType: AttributeList['arrayType'],
  content: Particle | undefined,
  schema: SchemaDocument,
  owner: TypeName,
): TypeName {
  if (!arrayType) return onlyElement(content)?.type ?? ANY_TYPE;
  const [, text = '', brackets = ''] = /^([^[]*)((?:\[[\d,]*\])*)$/.exec(arrayType.value.trim()) ?? [];
  const sizes = brackets.split(']').slice(0, -1);
  if (sizes.some((size) => size.includes(',')))
    builder.note(schema, `an array with several dimensions (${arrayType.value}) is one list of its items`);
  let item = builder.typeNamed(resolveName(text, arrayType.at, schema.file, schema.namespace), schema);
  for (let depth = sizes.length; depth > 1; depth--) item = builder.addArray(within(owner, 'item'), item);
  return item;
}

function onlyElement(content: Particle | undefined): ElementParticle | undefined {
  if (content?.kind === 'element') return content;
  if (!content || content.kind === 'any' || content.items.length !== 1) return undefined;
  return onlyElement(content.items[0]);
}

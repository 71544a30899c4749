import { literal } from '../../codegen/print/text.ts';
import { ANY_TYPE, builtIn, type BuiltIn } from '../schema/built-in.ts';
import type { ComplexType, SimpleType, TypeName } from '../schema/model.ts';
import { splitName } from '../xml/qualified-name.ts';
import type { AttributeProperty } from './keys.ts';
import type { ElementProperty, Node } from './shape.ts';
import type { TypeModel } from './type-model.ts';

/** The tables by which values of a service are written and read, one constant a type, so that bundlers drop unused ones. */
export class TablePrinter {
  readonly #model: TypeModel;
  readonly #namespaces: NamespaceConstants;

  constructor(model: TypeModel, namespaces: NamespaceConstants) {
    this.#model = model;
    this.#namespaces = namespaces;
  }

  /** The module of all tables. */
  print(): string {
    const tables = [...this.#model.schema.types.values()]
      .filter((type) => type.kind === 'complex')
      .map((type) => this.#complex(type));
    const enumerations = [...this.#model.schema.types.values()]
      .filter((type) => type.kind === 'simple')
      .filter((type) => this.#isEnumerated(type))
      .map((type) => this.#enumeration(type));
    const used = ['anyElements', 'attr', 'choice', 'el', 'group', 'optionalChoice', 'repetition'].filter(
      (name) => tables.some((table) => new RegExp(String.raw`\b${name}\b`).test(table)),
    );
    return [
      `import { ${[...used, 'type ComplexSchema', ...(enumerations.length > 0 ? ['type EnumSchema'] : [])].join(', ')} } from '@org/soap/schema';\n`,
      this.#namespaces.print(),
      ...enumerations,
      ...tables,
    ].join('\n');
  }

  /** The schema of a type, as an expression. */
  schema(type: TypeName): string {
    if (type === ANY_TYPE) return "'any'";
    const simple = builtIn(type);
    if (simple) return kindOf(simple);
    const declared = this.#model.get(type);
    return declared?.kind === 'simple' ? this.#simple(type) : tableName(this.#model.nameOf(type));
  }

  /** An element that an operation or a header consists of. */
  element(name: string, namespace: string, type: TypeName, nillable: boolean, key = name): string {
    return this.#element({
      kind: 'element',
      key,
      isList: false,
      isRepeated: false,
      particle: { kind: 'element', name, namespace, type, nillable, min: 1, max: 1 },
    });
  }

  #simple(type: TypeName): string {
    const simple = builtIn(type);
    if (simple) return kindOf(simple);
    const declared = this.#model.get(type);
    if (declared?.kind !== 'simple') return "'string'";
    const { variety } = declared;
    if (this.#isEnumerated(declared)) return tableName(this.#model.nameOf(type));
    if (variety.kind === 'restriction') return isBit(declared) ? BIT : this.#simple(variety.base);
    if (variety.kind === 'list') return `{ list: ${this.#simple(variety.item)} }`;
    const members = [...new Set(variety.members.map((member) => this.#simple(member)))];
    const [only, ...others] = members;
    return only !== undefined && others.length === 0 ? only : `{ union: [${members.join(', ')}] }`;
  }

  /** The kind of a type without its values. */
  #simpleBase(type: TypeName): string {
    const declared = this.#model.get(type);
    return declared?.kind === 'simple' && declared.variety.kind === 'restriction'
      ? this.#simpleBase(declared.variety.base)
      : this.#simple(type);
  }

  /** Whether a type is a text with enumerated values, which have a table of their own. */
  #isEnumerated(type: SimpleType): boolean {
    return type.values !== undefined && type.values.length > 0 && TEXTS.test(this.#simpleBase(type.name));
  }

  #enumeration(type: SimpleType): string {
    const values = (type.values ?? []).map((value) => literal(value)).join(', ');
    return `export const ${tableName(this.#model.nameOf(type.name))}: EnumSchema = { values: [${values}] };\n`;
  }

  #complex(type: ComplexType): string {
    const model = this.#model;
    const shape = model.shapes.of(type);
    const name = model.nameOf(type.name);
    const { namespace, local } = splitName(type.name);
    const base = type.derivation === 'extension' && type.base !== undefined ? type.base : undefined;
    const derived = (model.schema.derived.get(type.name) ?? []).map((child) =>
      tableName(model.nameOf(child)),
    );
    const fields = [
      `name: ${literal(name)}`,
      ...(type.isNamed ? [`type: [${this.#namespaces.name(namespace)}, ${literal(local)}]`] : []),
      ...(type.isAbstract ? ['isAbstract: true'] : []),
      ...(base === undefined ? [] : [`base: () => ${this.schema(base)}`]),
      ...(derived.length === 0 ? [] : [`derived: () => [${derived.join(', ')}]`]),
      ...(type.text === undefined ? [] : [`text: ${this.#simple(type.text)}`]),
      ...(shape.nodes.length === 0 ? [] : [`content: () => ${this.#list(shape.nodes)}`]),
      ...(shape.attributes.length === 0
        ? []
        : [`attributes: () => [${shape.attributes.map((one) => this.#attribute(one)).join(', ')}]`]),
      ...(type.hasAnyAttribute ? ['hasAnyAttribute: true'] : []),
      ...(type.isMixed ? ['isMixed: true'] : []),
      ...(type.arrayOf === undefined ? [] : [`arrayOf: () => ${this.schema(type.arrayOf)}`]),
    ];
    return `export const ${tableName(name)}: ComplexSchema = {\n${fields.map((field) => `  ${field},\n`).join('')}};\n`;
  }

  #list(nodes: readonly Node[]): string {
    return `[${nodes.map((node) => this.#node(node)).join(', ')}]`;
  }

  #node(node: Node): string {
    switch (node.kind) {
      case 'element':
        return this.#element(node);
      case 'group':
        return `group(${node.items.map((item) => this.#node(item)).join(', ')})`;
      case 'choice':
        return `${node.isOptional ? 'optionalChoice' : 'choice'}(${node.branches.map((branch) => this.#list(branch)).join(', ')})`;
      case 'repetition': {
        const branches = node.branches.map((branch) => this.#list(branch));
        return `repetition(${literal(node.key)}, ${node.min}, ${node.max}, ${branches.join(', ')})`;
      }
      case 'any':
        return 'anyElements';
    }
  }

  #element({ key, particle, isList, isRepeated }: ElementProperty): string {
    const { name, namespace, type, min, max, nillable } = particle;
    const settings = [
      ...(key === name ? [] : [`key: ${literal(key)}`]),
      ...(min === 1 ? [] : [`min: ${min}`]),
      ...(max === 1 ? [] : [`max: ${max}`]),
      ...(nillable ? ['nil: true'] : []),
      ...(isRepeated || (isList && max === 1) ? ['repeated: true'] : []),
      ...(particle.default === undefined ? [] : [`default: ${literal(particle.default)}`]),
    ];
    const rest = settings.length === 0 ? '' : `, { ${settings.join(', ')} }`;
    return `el(${literal(name)}, ${this.#namespaces.name(namespace)}, ${this.schema(type)}${rest})`;
  }

  #attribute({ key, attribute }: AttributeProperty): string {
    const { name, namespace, type, required, fixed } = attribute;
    const settings = [
      ...(key === name ? [] : [`key: ${literal(key)}`]),
      ...(namespace === '' ? [] : [`namespace: ${this.#namespaces.name(namespace)}`]),
      ...(required ? ['required: true'] : []),
      ...(fixed === undefined ? [] : [`fixed: ${literal(fixed)}`]),
    ];
    const rest = settings.length === 0 ? '' : `, { ${settings.join(', ')} }`;
    return `attr(${literal(name)}, ${this.#simple(type)}${rest})`;
  }
}

/** The name of a type's table, which no name of a function or namespace equals. */
export const tableName = (name: string): string => `$${name}`;

const BIT = "'bit'";

/** Whether a restriction of a boolean takes 1 and 0 alone: its pattern refuses what a boolean is written as otherwise. */
function isBit({ variety, facets }: SimpleType): boolean {
  const patterns = facets?.['pattern'];
  if (!patterns || variety.kind !== 'restriction' || builtIn(variety.base)?.kind !== 'boolean') return false;
  try {
    const pattern = new RegExp(`^(?:${patterns.join('|')})$`, 'u');
    return !pattern.test('true') && pattern.test('1');
  } catch {
    // XML Schema has patterns that JavaScript has not.
    return false;
  }
}

/** Texts that may have enumerated values. */
const TEXTS = /^'(?:string|integer|decimal|date|dateTime|time)'$/;

/** Texts with a form that is checked, and integers. */
const FORMS: Readonly<Record<string, string>> = {
  decimal: "'decimal'",
  ...Object.fromEntries(
    ['byte', 'short', 'int', 'unsignedByte', 'unsignedShort', 'unsignedInt'].map((name) => [name, "'int'"]),
  ),
  ...Object.fromEntries(
    [
      'integer',
      'long',
      'unsignedLong',
      'positiveInteger',
      'nonNegativeInteger',
      'negativeInteger',
      'nonPositiveInteger',
    ].map((name) => [name, "'integer'"]),
  ),
  date: "'date'",
  dateTime: "'dateTime'",
  time: "'time'",
};

const kindOf = ({ local, kind }: { readonly local: string; readonly kind: BuiltIn }): string =>
  FORMS[local] ?? BUILT_IN[kind];

const BUILT_IN: Readonly<Record<BuiltIn, string>> = {
  string: "'string'",
  number: "'number'",
  boolean: "'boolean'",
  bytes: "'base64'",
  hex: "'hex'",
  list: "{ list: 'string' }",
  qname: "'qname'",
  anySimpleType: "'string'",
};

/** The namespaces of a module, each a constant. */
export class NamespaceConstants {
  readonly #names = new Map<string, string>();

  /** The constant of a namespace, as an expression. */
  name(namespace: string): string {
    if (namespace === '') return "''";
    let name = this.#names.get(namespace);
    if (name === undefined) this.#names.set(namespace, (name = `ns${this.#names.size}`));
    return name;
  }

  print(): string {
    return [...this.#names].map(([namespace, name]) => `const ${name} = ${literal(namespace)};\n`).join('');
  }
}

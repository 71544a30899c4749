import { docComment, literal, propertyKey } from '../../codegen/print/text.ts';
import type { ComplexType, Facets, SimpleType, TypeName } from '../schema/model.ts';
import type { ElementProperty, Node } from './shape.ts';
import type { TypeModel } from './type-model.ts';

/** The declarations of all types of a service. */
export function printTypes(model: TypeModel): string {
  const ofElements = new Map(
    [...model.schema.elements.values()].map(({ type, documentation }) => [type, documentation]),
  );
  const declarations = [...model.schema.types.values()].map((type) => {
    // What an element says of itself is said of the type that is its alone.
    const documentation = type.documentation ?? (type.isNamed ? undefined : ofElements.get(type.name));
    const documented = { ...type, documentation };
    return documented.kind === 'simple' ? simpleType(model, documented) : complexType(model, documented);
  });
  return `import type * as soap from '@org/soap/schema';\n\n${declarations.join('\n')}`;
}

function simpleType(model: TypeModel, type: SimpleType): string {
  const name = model.nameOf(type.name);
  const facets = type.facets && facetText(type.facets);
  const doc = [type.documentation, facets].filter((text) => text !== undefined).join(' ');
  const values = Object.entries(type.documentationOfValues ?? {});
  const lines = [
    ...(doc === '' ? [] : [doc]),
    ...(doc === '' || values.length === 0 ? [] : ['']),
    ...values.map(([value, words]) => `- \`${value}\`: ${words}`),
  ];
  return `${docComment(lines)}export type ${name} = ${simpleText(model, type)};\n`;
}

/** What no type expresses, in words: it is for the service to check. */
function facetText(facets: Facets): string {
  const WORDS: Readonly<Record<string, string>> = {
    length: 'length',
    minLength: 'shortest length',
    maxLength: 'longest length',
    minInclusive: 'least value',
    maxInclusive: 'greatest value',
    minExclusive: 'greater than',
    maxExclusive: 'less than',
    totalDigits: 'digits',
    fractionDigits: 'digits after the point',
    pattern: 'pattern',
  };
  const parts = Object.entries(facets).map(
    ([name, values]) => `${WORDS[name] ?? name} ${values.join(' or ')}`,
  );
  return `(${parts.join(', ')})`;
}

function simpleText(model: TypeModel, { variety, values }: SimpleType): string {
  if (!values || variety.kind !== 'restriction') return restricted(model, variety);
  const base = model.typeText(variety.base);
  switch (valuesOf(model, variety.base)) {
    case 'string':
      return values.map(literal).join(' | ');
    case 'number': {
      const numbers = values.map(Number);
      return numbers.every(Number.isFinite) ? [...new Set(numbers)].join(' | ') : base;
    }
    default:
      return base;
  }
}

/** Whether all values of a simple type are texts, or numbers. */
function valuesOf(model: TypeModel, name: TypeName): 'string' | 'number' | undefined {
  const type = model.get(name);
  if (type?.kind !== 'simple') {
    const text = model.typeText(name);
    return text === 'string' || text === 'number' ? text : undefined;
  }
  const { variety } = type;
  if (variety.kind === 'list') return undefined;
  if (variety.kind === 'restriction') return valuesOf(model, variety.base);
  const kinds = new Set(variety.members.map((member) => valuesOf(model, member)));
  return kinds.size === 1 ? [...kinds][0] : undefined;
}

function restricted(model: TypeModel, variety: SimpleType['variety']): string {
  switch (variety.kind) {
    case 'restriction':
      return model.typeText(variety.base);
    case 'list':
      return `${itemText(model.typeText(variety.item))}[]`;
    case 'union':
      return [...new Set(variety.members.map((member) => model.typeText(member)))].join(' | ') || 'string';
  }
}

const comment = (text: string | undefined, indent = '', whenAbsent?: string): string => {
  const lines = [
    ...(text === undefined ? [] : [text]),
    ...(whenAbsent === undefined ? [] : [`Default: ${JSON.stringify(whenAbsent)}.`]),
  ];
  return docComment(lines, indent);
};

const itemText = (text: string): string => (text.includes(' ') ? `(${text})` : text);

function complexType(model: TypeModel, type: ComplexType): string {
  const name = model.nameOf(type.name);
  const doc = comment(type.documentation);
  if (type.arrayOf !== undefined)
    return `${doc}export type ${name} = (${model.typeText(type.arrayOf)} | null)[];\n`;
  const fields = fieldsOf(model, type, model.fieldsName(type.name));
  if (!model.isPolymorphic(type.name)) return `${doc}${fields}`;
  return `${fields}\n${doc}export type ${name} =${alternatives(model, type)};\n`;
}

/** A type and all that derive from it, told apart by `$type`. */
function alternatives(model: TypeModel, type: ComplexType): string {
  const own = type.isAbstract
    ? []
    : [`(${model.fieldsName(type.name)} & { $type?: ${literal(model.nameOf(type.name))} })`];
  const others = model
    .descendants(type)
    .filter(({ isAbstract }) => !isAbstract)
    .map(({ name }) => `soap.Typed<${literal(model.nameOf(name))}, ${model.fieldsName(name)}>`);
  const all = [...own, ...others];
  // Only abstract types derive from it: there is no value yet.
  if (all.length === 0) return ` ${model.fieldsName(type.name)}`;
  return all.map((text) => `\n  | ${text}`).join('');
}

function fieldsOf(model: TypeModel, type: ComplexType, name: string): string {
  const shape = model.shapes.of(type);
  const base =
    type.derivation === 'extension' && type.base !== undefined ? model.fieldsName(type.base) : undefined;
  const printer = new ShapePrinter(model);
  const members = [
    ...(type.text === undefined ? [] : [`  $value: ${model.typeText(type.text)};\n`]),
    ...printer.members(shape.nodes, type.isMixed),
    ...shape.attributes.map(
      ({ key, attribute }) =>
        `${comment(attribute.documentation, '  ', attribute.fixed ?? attribute.default)}  ${propertyKey(key)}${attribute.required ? '' : '?'}: ${model.typeText(attribute.type)};\n`,
    ),
    ...(type.hasAnyAttribute ? ['  $attributes?: soap.Attributes;\n'] : []),
    ...(type.isMixed ? ['  $content?: soap.MixedContent;\n'] : []),
  ];
  const body = `{\n${members.join('')}}`;
  const choices = printer.choices(shape.nodes);
  if (choices.length === 0 && !shape.hasChoice)
    return `export interface ${name}${base === undefined ? '' : ` extends ${base}`} ${body}\n`;
  return `export type ${name} = ${[...(base === undefined ? [] : [base]), body, ...choices].join(' & ')};\n`;
}

class ShapePrinter {
  readonly #model: TypeModel;

  constructor(model: TypeModel) {
    this.#model = model;
  }

  /** The properties of nodes that no choice decides about. */
  members(nodes: readonly Node[], isOptional: boolean, seen = new Set<string>()): string[] {
    return nodes.flatMap((node) => {
      switch (node.kind) {
        case 'element':
          return this.#once(node.key, seen, () => this.#element(node, isOptional));
        case 'group':
          return this.members(node.items, true, seen);
        case 'choice':
          return node.branches.flatMap((branch) => this.#shared(branch, seen));
        case 'repetition':
          return [this.#repetition(node, isOptional)];
        case 'any':
          return this.#once('$any', seen, () => '  $any?: soap.XmlNode[];\n');
      }
    });
  }

  /** The lists of a branch that hold values of other places, too. */
  #shared(nodes: readonly Node[], seen: Set<string>): string[] {
    return nodes.flatMap((node) => {
      if (node.kind === 'element')
        return node.isRepeated ? this.#once(node.key, seen, () => this.#element(node, true)) : [];
      if (node.kind === 'any') return this.#once('$any', seen, () => '  $any?: soap.XmlNode[];\n');
      if (node.kind === 'group') return this.#shared(node.items, seen);
      return node.kind === 'choice' ? node.branches.flatMap((branch) => this.#shared(branch, seen)) : [];
    });
  }

  #once(key: string, seen: Set<string>, print: () => string): string[] {
    if (seen.has(key)) return [];
    seen.add(key);
    return [print()];
  }

  /** The choices of nodes, as types to intersect with. */
  choices(nodes: readonly Node[], isOptional = false): string[] {
    return nodes.flatMap((node) => {
      if (node.kind === 'group') return this.choices(node.items, true);
      if (node.kind !== 'choice') return [];
      const branches = node.branches.map((branch) => this.#branch(branch));
      return [`soap.OneOf<[${branches.join(', ')}${isOptional || node.isOptional ? ', {}' : ''}]>`];
    });
  }

  /** What a branch has by itself. */
  #branch(nodes: readonly Node[]): string {
    return this.#object(
      nodes.filter((node) => node.kind !== 'any' && !(node.kind === 'element' && node.isRepeated)),
    );
  }

  #object(nodes: readonly Node[]): string {
    const members = this.members(nodes, false);
    return (
      [...(members.length > 0 ? [`{\n${members.join('')}}`] : []), ...this.choices(nodes)].join(' & ') || '{}'
    );
  }

  #repetition({ key, branches, min }: Extract<Node, { kind: 'repetition' }>, isOptional: boolean): string {
    const items = branches.map((branch) => this.#object(branch));
    const item = items.length === 1 ? items[0] : `soap.OneOf<[${items.join(', ')}]>`;
    return `  ${key}${isOptional || min === 0 ? '?' : ''}: (${item})[];\n`;
  }

  #element({ key, particle, isList }: ElementProperty, isOptional: boolean): string {
    const { min, type, nillable, documentation } = particle;
    const text = this.#model.typeText(type);
    const value = nillable && text !== 'soap.AnyValue' ? `${text} | null` : text;
    const doc = comment(documentation, '  ', particle.default);
    return `${doc}  ${propertyKey(key)}${isOptional || min === 0 ? '?' : ''}: ${isList ? `${itemText(value)}[]` : value};\n`;
  }
}

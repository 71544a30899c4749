import { docComment, literal, propertyKey } from '../../codegen/print/text.ts';
import type { ComplexType, ElementParticle, SimpleType } from '../schema/model.ts';
import type { Node, Shape } from './shape.ts';
import type { TypeModel } from './type-model.ts';

/** The declarations of all types of a service. */
export function printTypes(model: TypeModel): string {
  const declarations = [...model.schema.types.values()].map((type) =>
    type.kind === 'simple' ? simpleType(model, type) : complexType(model, type),
  );
  return `import type * as soap from '@org/soap/schema';\n\n${declarations.join('\n')}`;
}

function simpleType(model: TypeModel, type: SimpleType): string {
  const name = model.nameOf(type.name);
  return `${comment(type.documentation)}export type ${name} = ${simpleText(model, type)};\n`;
}

function simpleText(model: TypeModel, { variety, values }: SimpleType): string {
  if (values) return isText(model, variety) ? values.map(literal).join(' | ') : restricted(model, variety);
  return restricted(model, variety);
}

/** Whether the values of an enumeration are texts; those of numbers are told by their type. */
function isText(model: TypeModel, variety: SimpleType['variety']): boolean {
  if (variety.kind !== 'restriction') return false;
  const base = model.get(variety.base);
  if (base?.kind === 'simple') return isText(model, base.variety);
  return model.typeText(variety.base) === 'string';
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

const comment = (text: string | undefined, indent = ''): string =>
  docComment(text === undefined ? [] : [text], indent);

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
  const printer = new ShapePrinter(model, shape);
  const members = [
    ...(type.text === undefined ? [] : [`  $value: ${model.typeText(type.text)};\n`]),
    ...printer.members(shape.nodes, false),
    ...shape.attributes.map(
      ({ key, attribute }) =>
        `${comment(attribute.documentation, '  ')}  ${propertyKey(key)}${attribute.required ? '' : '?'}: ${model.typeText(attribute.type)};\n`,
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
  readonly #shape: Shape;

  constructor(model: TypeModel, shape: Shape) {
    this.#model = model;
    this.#shape = shape;
  }

  /** The properties of nodes that are no choices. */
  members(nodes: readonly Node[], isOptional: boolean, seen = new Set<string>()): string[] {
    return nodes.flatMap((node) => {
      switch (node.kind) {
        case 'element':
          if (seen.has(node.key)) return [];
          seen.add(node.key);
          return [this.#element(node.key, node.particle, isOptional)];
        case 'group':
          return this.members(node.items, true, seen);
        case 'choice':
          return [];
        case 'repetition':
          return [this.#repetition(node, isOptional)];
        case 'any':
          if (seen.has('$any')) return [];
          seen.add('$any');
          return ['  $any?: soap.XmlNode[];\n'];
      }
    });
  }

  /** The choices of nodes, as types to intersect with. */
  choices(nodes: readonly Node[]): string[] {
    return nodes.flatMap((node) => {
      if (node.kind === 'group') return this.choices(node.items);
      if (node.kind !== 'choice') return [];
      const branches = node.branches.map((branch) => this.#object(branch));
      return [`soap.OneOf<[${branches.join(', ')}${node.isOptional ? ', {}' : ''}]>`];
    });
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

  #element(key: string, particle: ElementParticle, isOptional: boolean): string {
    const { min, max, type, nillable, documentation } = particle;
    const text = this.#model.typeText(type);
    const value = nillable && text !== 'soap.AnyValue' ? `${text} | null` : text;
    const isList = max > 1 || this.#shape.repeated.has(key);
    return `${comment(documentation, '  ')}  ${propertyKey(key)}${isOptional || min === 0 ? '?' : ''}: ${isList ? `${itemText(value)}[]` : value};\n`;
  }
}

import type {
  AnyParticle,
  Attribute,
  ComplexType,
  ElementParticle,
  Particle,
  Schema,
} from '../schema/model.ts';

/** An element as a property. */
export interface ElementProperty {
  readonly kind: 'element';
  readonly key: string;
  readonly particle: ElementParticle;
}

/** Elements that may be left out together. */
export interface OptionalGroup {
  readonly kind: 'group';
  readonly items: readonly Node[];
}

/** One of several branches. */
export interface Choice {
  readonly kind: 'choice';
  readonly branches: readonly (readonly Node[])[];
  readonly isOptional: boolean;
}

/** A group that may be repeated: an array of objects, in the order of the document. */
export interface Repetition {
  readonly kind: 'repetition';
  readonly key: string;
  readonly branches: readonly (readonly Node[])[];
  readonly min: number;
  readonly max: number;
}

export interface AnyProperty {
  readonly kind: 'any';
  readonly particle: AnyParticle;
}

export type Node = ElementProperty | OptionalGroup | Choice | Repetition | AnyProperty;

export interface AttributeProperty {
  readonly key: string;
  readonly attribute: Attribute;
}

/** What a complex type has by itself, without its base. */
export interface Shape {
  readonly nodes: readonly Node[];
  /** The keys of elements that stand at several places, whose values are one list. */
  readonly repeated: ReadonlySet<string>;
  readonly attributes: readonly AttributeProperty[];
  /** Whether a property of this type or of its bases depends on which branch of a choice is taken. */
  readonly hasChoice: boolean;
}

/** The shapes of all complex types, each made once. */
export class Shapes {
  readonly #schema: Schema;
  readonly #shapes = new Map<string, Shape & { readonly keys: ReadonlyMap<string, string> }>();
  readonly #note: (text: string) => void;

  constructor(schema: Schema, note: (text: string) => void) {
    this.#schema = schema;
    this.#note = note;
  }

  of(type: ComplexType): Shape {
    return this.#made(type);
  }

  #made(type: ComplexType): Shape & { readonly keys: ReadonlyMap<string, string> } {
    const made = this.#shapes.get(type.name);
    if (made) return made;
    const base = type.derivation === 'extension' ? this.#baseOf(type) : undefined;
    const inherited = base && this.#made(base);
    const keys = new Keys(inherited?.keys);
    const maker = new NodeMaker(keys);
    const nodes = type.content ? maker.nodes(type.content) : [];
    const repeated = new Set([...occurrences(nodes)].filter(([, count]) => count > 1).map(([key]) => key));
    for (const key of repeated)
      this.#note(`${type.name}: "${key}" stands at several places, and is one list of values`);
    const attributes = this.#attributesOf(type).map((attribute) => ({
      key: keys.attribute(attribute.name, attribute.namespace),
      attribute,
    }));
    const shape = {
      nodes,
      repeated,
      attributes,
      hasChoice: (inherited?.hasChoice ?? false) || nodes.some(containsChoice),
      keys: keys.names,
    };
    this.#shapes.set(type.name, shape);
    return shape;
  }

  /** The attributes of a type itself; a restriction has those of its base, too. */
  #attributesOf(type: ComplexType): Attribute[] {
    const base = type.derivation === 'restriction' ? this.#baseOf(type) : undefined;
    if (!base) return [...type.attributes];
    const own = new Set(type.attributes.map(({ name }) => name));
    const inherited: Attribute[] = [];
    for (let at: ComplexType | undefined = base; at; at = this.#baseOf(at))
      for (const attribute of at.attributes)
        if (!own.has(attribute.name)) {
          own.add(attribute.name);
          inherited.push(attribute);
        }
    return [...inherited, ...type.attributes];
  }

  #baseOf(type: ComplexType): ComplexType | undefined {
    const base = type.base === undefined ? undefined : this.#schema.types.get(type.base);
    return base?.kind === 'complex' ? base : undefined;
  }
}

function containsChoice(node: Node): boolean {
  return node.kind === 'choice' || (node.kind === 'group' && node.items.some(containsChoice));
}

/** How many places of one value each key has; of the branches of a choice, the one with the most counts. */
function occurrences(nodes: readonly Node[]): Map<string, number> {
  const counts = new Map<string, number>();
  const add = (key: string, count: number): void => void counts.set(key, (counts.get(key) ?? 0) + count);
  for (const node of nodes)
    if (node.kind === 'element') add(node.key, 1);
    else if (node.kind === 'group') for (const [key, count] of occurrences(node.items)) add(key, count);
    else if (node.kind === 'choice') {
      const most = new Map<string, number>();
      for (const branch of node.branches)
        for (const [key, count] of occurrences(branch)) most.set(key, Math.max(most.get(key) ?? 0, count));
      for (const [key, count] of most) add(key, count);
    }
  return counts;
}

/** The names of the properties of one type, each of which stands for one element or attribute. */
class Keys {
  /** Key → what it stands for. */
  readonly names: Map<string, string>;

  constructor(inherited: ReadonlyMap<string, string> | undefined) {
    this.names = new Map(inherited);
  }

  element(name: string, namespace: string): string {
    return this.#key(name, `element {${namespace}}${name}`, '_');
  }

  attribute(name: string, namespace: string): string {
    return this.#key(name, `attribute {${namespace}}${name}`, 'Attribute');
  }

  repetition(): string {
    let key = '$items';
    for (let count = 2; this.names.has(key); count++) key = `$items${count}`;
    this.names.set(key, key);
    return key;
  }

  #key(name: string, meaning: string, suffix: string): string {
    // `__proto__` and `constructor` are no good names of properties.
    let key = name in Object.prototype ? `${name}_` : name;
    while (this.names.has(key) && this.names.get(key) !== meaning) key += suffix;
    this.names.set(key, meaning);
    return key;
  }
}

class NodeMaker {
  readonly #keys: Keys;

  constructor(keys: Keys) {
    this.#keys = keys;
  }

  nodes(particle: Particle): Node[] {
    return this.#read(particle, 1, 1);
  }

  #read(particle: Particle, outerMin: number, outerMax: number): Node[] {
    const min = particle.min * outerMin;
    const max = particle.max * outerMax;
    if (particle.kind === 'element') return [this.#element({ ...particle, min, max })];
    if (particle.kind === 'any') return [{ kind: 'any', particle: { kind: 'any', min, max } }];
    const items = particle.items.filter((item) => item.max > 0);
    const [only] = items;
    if (only === undefined) return [];
    if (items.length === 1) return this.#read(only, min, max);
    if (max > 1)
      return [
        {
          kind: 'repetition',
          key: this.#keys.repetition(),
          branches:
            particle.kind === 'choice'
              ? items.map((item) => new NodeMaker(new Keys(undefined)).nodes(item))
              : [new NodeMaker(new Keys(undefined)).nodes({ ...particle, min: 1, max: 1 })],
          min,
          max,
        },
      ];
    if (particle.kind === 'choice')
      return [
        { kind: 'choice', branches: items.map((item) => this.#read(item, 1, 1)), isOptional: min === 0 },
      ];
    const nodes = items.flatMap((item) => this.#read(item, 1, 1));
    return min === 0 ? [{ kind: 'group', items: nodes }] : nodes;
  }

  #element(particle: ElementParticle): ElementProperty {
    return { kind: 'element', key: this.#keys.element(particle.name, particle.namespace), particle };
  }
}

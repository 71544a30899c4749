import { qualified, splitName } from '../xml/qualified-name.ts';
import type { AnyParticle, Attribute, ComplexType, ElementParticle, Schema } from '../schema/model.ts';
import { draftsOf, placesOf, repetitionsOf, type Draft, type Places } from './drafts.ts';
import { Keys, type AttributeProperty, type KeyLock } from './keys.ts';

/** An element as a property. */
export interface ElementProperty {
  readonly kind: 'element';
  readonly key: string;
  readonly particle: ElementParticle;
  /** Whether its values are a list. */
  readonly isList: boolean;
  /** Whether it stands at several places that one document may have, whose values are one list. */
  readonly isRepeated: boolean;
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

/** What a complex type has by itself, without its base. */
export interface Shape {
  readonly nodes: readonly Node[];
  readonly attributes: readonly AttributeProperty[];
  /** Whether a property of this type or of its bases depends on which branch of a choice is taken. */
  readonly hasChoice: boolean;
  /** The names of all properties, those of the bases included. */
  readonly keys: Keys;
}

/** The shapes of all complex types, each made once. */
export class Shapes {
  readonly #schema: Schema;
  readonly #lock: KeyLock;
  readonly #shapes = new Map<string, Shape>();
  readonly #note: (text: string) => void;

  constructor(schema: Schema, lock: KeyLock, note: (text: string) => void) {
    this.#schema = schema;
    this.#lock = lock;
    this.#note = note;
  }

  of(type: ComplexType): Shape {
    const made = this.#shapes.get(type.name);
    if (made) return made;
    const base = type.derivation === 'extension' ? this.#baseOf(type) : undefined;
    const inherited = base && this.of(base);
    const keys = new Keys(splitName(type.name).namespace, inherited?.keys, this.#lock[type.name]);
    const drafts = type.content ? draftsOf(type.content, 1, 1) : [];
    const places = placesOf(drafts);
    const elements = [...places.values()].map(({ element }) => element);
    const attributes = keys.take(elements, repetitionsOf(drafts), this.#attributesOf(type));
    const nodes = new Finisher(keys, places).nodes(drafts);
    for (const { element, count } of places.values())
      if (count > 1)
        this.#note(`${type.name}: "${element.name}" stands at several places, and is one list of values`);
    const shape: Shape = {
      nodes,
      attributes,
      hasChoice: (inherited?.hasChoice ?? false) || nodes.some(containsChoice),
      keys,
    };
    this.#shapes.set(type.name, shape);
    return shape;
  }

  /** The attributes of a type itself; a restriction has those of its base, too. */
  #attributesOf(type: ComplexType): Attribute[] {
    const base = type.derivation === 'restriction' ? this.#baseOf(type) : undefined;
    const nameOf = ({ namespace, name }: Attribute): string => qualified(namespace, name);
    const own = new Map(type.attributes.map((attribute) => [nameOf(attribute), attribute]));
    if (!base) return [...own.values()];
    const gone = new Set([...own.keys(), ...type.prohibited]);
    const inherited: Attribute[] = [];
    for (let at: ComplexType | undefined = base; at; at = this.#baseOf(at)) {
      for (const attribute of at.attributes)
        if (!gone.has(nameOf(attribute))) {
          gone.add(nameOf(attribute));
          inherited.push(attribute);
        }
      for (const name of at.prohibited) gone.add(name);
    }
    return [...inherited, ...own.values()];
  }

  #baseOf(type: ComplexType): ComplexType | undefined {
    const base = type.base === undefined ? undefined : this.#schema.types.get(type.base);
    return base?.kind === 'complex' ? base : undefined;
  }
}

function containsChoice(node: Node): boolean {
  return node.kind === 'choice' || (node.kind === 'group' && node.items.some(containsChoice));
}

/** Gives the nodes of one object their keys. */
class Finisher {
  readonly #keys: Keys;
  readonly #places: ReadonlyMap<string, Places>;

  constructor(keys: Keys, places: ReadonlyMap<string, Places>) {
    this.#keys = keys;
    this.#places = places;
  }

  nodes(drafts: readonly Draft[]): Node[] {
    return drafts.map((draft) => this.#node(draft));
  }

  #node(draft: Draft): Node {
    switch (draft.kind) {
      case 'element': {
        const { count = 1, isList = false } = this.#places.get(qualified(draft.namespace, draft.name)) ?? {};
        const isRepeated = count > 1;
        return {
          kind: 'element',
          key: this.#keys.of(draft),
          particle: draft,
          isList: isList || isRepeated,
          isRepeated,
        };
      }
      case 'any':
        return { kind: 'any', particle: draft };
      case 'group':
        return { kind: 'group', items: this.nodes(draft.items) };
      case 'choice':
        return { ...draft, branches: draft.branches.map((branch) => this.nodes(branch)) };
      case 'repetition':
        return {
          ...draft,
          key: this.#keys.ofRepetition(draft),
          branches: draft.branches.map(objectNodes),
        };
    }
  }
}

/** The nodes of an item of a repetition, whose keys are its own. */
function objectNodes(drafts: readonly Draft[]): Node[] {
  const places = placesOf(drafts);
  const keys = new Keys('', undefined, undefined);
  keys.take(
    [...places.values()].map(({ element }) => element),
    repetitionsOf(drafts),
    [],
  );
  return new Finisher(keys, places).nodes(drafts);
}

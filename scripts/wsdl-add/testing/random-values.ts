import type { ElementProperty, Node } from '../emit/shape.ts';
import type { TypeModel } from '../emit/type-model.ts';
import { ANY_TYPE } from '../schema/built-in.ts';
import type { ComplexType, TypeName } from '../schema/model.ts';
import { RandomTexts } from './random-text.ts';

type Properties = Record<string, unknown>;

/** Makes values that the schemas of a service allow, facets included, as its types have them. */
export class RandomValues {
  readonly #model: TypeModel;
  readonly #random: () => number;
  readonly #texts: RandomTexts;
  #budget: number;

  /** @param budget - about how many elements a value may have */
  constructor(model: TypeModel, random: () => number, budget = 200) {
    this.#model = model;
    this.#random = random;
    this.#texts = new RandomTexts(model, random);
    this.#budget = budget;
  }

  value(type: TypeName): unknown {
    if (type === ANY_TYPE) return 'any text';
    const declared = this.#model.get(type);
    if (declared?.kind !== 'complex') return this.#texts.value(type);
    const { arrayOf } = declared;
    if (arrayOf !== undefined)
      return Array.from({ length: this.#spend(2) ? 2 : 0 }, () => this.value(arrayOf));
    return this.#complex(declared);
  }

  #spend(cost: number): boolean {
    this.#budget -= cost;
    return this.#budget > 0;
  }

  #complex(declared: ComplexType): Properties {
    const members = [declared, ...this.#model.descendants(declared)].filter(({ isAbstract }) => !isAbstract);
    const type = this.#budget > 0 ? members[Math.floor(this.#random() * members.length)] : members[0];
    const actual = type ?? declared;
    const value: Properties = {};
    if (actual !== declared) value['$type'] = this.#model.nameOf(actual.name);
    this.#fill(actual, value);
    return value;
  }

  #fill(type: ComplexType, value: Properties): void {
    const base =
      type.derivation === 'extension' && type.base !== undefined ? this.#model.get(type.base) : undefined;
    if (base?.kind === 'complex') this.#fill(base, value);
    const { nodes, attributes } = this.#model.shapes.of(type);
    for (const { key, attribute } of attributes)
      if (attribute.required || this.#random() < 0.5)
        value[key] = this.#texts.value(attribute.type, attribute.fixed);
    if (type.text !== undefined) value['$value'] = this.#texts.value(type.text);
    this.#content(nodes, value);
  }

  #content(nodes: readonly Node[], value: Properties): void {
    for (const node of nodes)
      switch (node.kind) {
        case 'element':
          this.#element(node, value);
          break;
        case 'group':
          if (this.#random() < 0.5 && this.#spend(1)) this.#content(node.items, value);
          break;
        case 'choice':
          if (!node.isOptional || this.#spend(1)) this.#content(this.#branch(node.branches), value);
          break;
        case 'repetition': {
          const items: Properties[] = [];
          for (let count = this.#count(node.min, node.max); count > 0; count--) {
            const item: Properties = {};
            this.#content(this.#branch(node.branches), item);
            if (Object.keys(item).length > 0) items.push(item);
          }
          if (items.length > 0) value[node.key] = items;
          break;
        }
        case 'any':
          if (node.particle.min > 0) value['$any'] = [OTHER];
      }
  }

  #branch(branches: readonly (readonly Node[])[]): readonly Node[] {
    return branches[Math.floor(this.#random() * branches.length)] ?? [];
  }

  #count(min: number, max: number): number {
    const wished = this.#spend(1) ? Math.floor(this.#random() * 3) : 0;
    return Math.max(min, Math.min(max, wished));
  }

  #element({ key, particle, isList }: ElementProperty, value: Properties): void {
    const { min, max, type, nillable } = particle;
    const count =
      max > 1 ? this.#count(min, max) : min > 0 || (this.#spend(1) && this.#random() < 0.6) ? 1 : 0;
    if (count === 0) return;
    const items = Array.from({ length: count }, () => {
      if (nillable && (this.#budget <= 0 || this.#random() < 0.1)) return null;
      this.#spend(1);
      return particle.fixed === undefined ? this.value(type) : this.#texts.value(type, particle.fixed);
    });
    if (!isList) value[key] = items[0];
    else ((value[key] ??= []) as unknown[]).push(...items);
  }
}

const OTHER = { namespace: 'urn:example:other', name: 'Other', attributes: {}, children: ['text'] };

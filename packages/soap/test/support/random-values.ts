import type {
  ComplexSchema,
  ContentNode,
  ElementNode,
  SimpleSchema,
  ValueSchema,
} from '../../src/contract/schema.ts';
import { flatSchema } from '../../src/schema/flat-schema.ts';
import { isSimple } from '../../src/schema/is-simple.ts';
import { familyOf } from '../../src/schema/schema-of-type.ts';

/** Makes values that a schema allows, from a source of chance. */
export class RandomValues {
  readonly #random: () => number;
  #budget: number;

  /** @param budget - about how many elements a value may have */
  constructor(random: () => number, budget = 300) {
    this.#random = random;
    this.#budget = budget;
  }

  value(schema: ValueSchema): unknown {
    if (schema === 'any') return 'any text';
    if (isSimple(schema)) return this.#simple(schema);
    if (schema.arrayOf) {
      const item = schema.arrayOf();
      return Array.from({ length: this.#spend(2) ? 2 : 0 }, () => this.value(item));
    }
    return this.#complex(schema);
  }

  #spend(cost: number): boolean {
    this.#budget -= cost;
    return this.#budget > 0;
  }

  #simple(schema: SimpleSchema): unknown {
    if (typeof schema === 'object' && 'values' in schema)
      return schema.values[Math.floor(this.#random() * schema.values.length)] ?? '';
    if (typeof schema === 'object')
      return 'list' in schema
        ? [this.#simple(schema.list), this.#simple(schema.list)]
        : this.#simple(schema.union[0] ?? 'string');
    switch (schema) {
      case 'string':
        return `t<&>"'\u00e9 ${Math.floor(this.#random() * 1e6)}`.replaceAll(' ', '');
      case 'int':
      case 'integer':
        return schema === 'int'
          ? Math.floor(this.#random() * 1e9)
          : String(Math.floor(this.#random() * 1e15));
      case 'decimal':
        return `${Math.floor(this.#random() * 1e6)}.50`;
      case 'date':
        return '2026-11-30+01:00';
      case 'dateTime':
        return '2026-11-30T12:00:00.123456Z';
      case 'time':
        return '12:00:00-05:00';
      case 'number':
        return Math.floor(this.#random() * 1000) / 4;
      case 'boolean':
        return this.#random() < 0.5;
      case 'base64':
      case 'hex':
        return Uint8Array.of(0, 255, Math.floor(this.#random() * 256));
      case 'qname':
        return '{urn:example:q}name';
    }
  }

  #complex(declared: ComplexSchema): unknown {
    const members = [...familyOf(declared).byName.values()].filter(({ isAbstract }) => !isAbstract);
    const schema = members[Math.floor(this.#random() * members.length)] ?? declared;
    const flat = flatSchema(schema);
    const value: Record<string, unknown> = {};
    if (schema !== declared) value['$type'] = schema.name;
    for (const { key, schema: type, isRequired } of flat.attributes)
      if (isRequired || this.#random() < 0.5) value[key] = this.#simple(type);
    if (flat.text !== undefined) value['$value'] = this.#simple(flat.text);
    else if (flat.isMixed) value['$content'] = ['text'];
    else this.#content(flat.content, value, true);
    return value;
  }

  #content(nodes: readonly ContentNode[], value: Record<string, unknown>, isRequired: boolean): void {
    for (const node of nodes)
      switch (node.kind) {
        case 'element':
          this.#element(node, value, isRequired);
          break;
        case 'group':
          if (this.#random() < 0.5 && this.#spend(1)) this.#content(node.items, value, true);
          break;
        case 'choice': {
          if (node.isOptional && !this.#spend(1)) break;
          const branch = node.branches[Math.floor(this.#random() * node.branches.length)];
          this.#content(branch ?? [], value, true);
          break;
        }
        case 'repetition': {
          const items: unknown[] = [];
          for (
            let count = node.min === 0 && !this.#spend(1) ? 0 : Math.max(node.min, 2);
            count > 0;
            count--
          ) {
            const item: Record<string, unknown> = {};
            this.#content(node.branches[Math.floor(this.#random() * node.branches.length)] ?? [], item, true);
            if (Object.keys(item).length > 0) items.push(item);
          }
          if (items.length > 0) value[node.key] = items;
          break;
        }
        case 'any':
          break;
      }
  }

  #element(
    { key, schema, min, max, isNillable }: ElementNode,
    value: Record<string, unknown>,
    isRequired: boolean,
  ): void {
    if ((min === 0 || !isRequired) && (this.#random() < 0.4 || !this.#spend(1))) return;
    if (isNillable && !this.#spend(1)) {
      if (max === 1) value[key] = null;
      else value[key] = Array.from({ length: Math.max(min, 1) }, () => null);
      return;
    }
    this.#spend(1);
    if (max === 1) value[key] = this.value(schema);
    else
      value[key] = Array.from({ length: Math.min(max, Math.max(min, this.#budget > 0 ? 2 : 1)) }, () =>
        this.value(schema),
      );
  }
}

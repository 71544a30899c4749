import { type OpenApiDocument, type Schema, refName } from '@org/scripts/specs/document';
import { own } from '@org/scripts/specs/record';
import type { Random } from './random.ts';

/** Text that only arrives whole where it is encoded rightly. */
const TEXTS = ['plain', 'two words', 'a&b=c', 'ä/ö?#%', '日本', 'quote\'"', 'x+y@z,w;v', '[0]', '{x}'];

/** How many objects stand in each other at most; deeper ones stay empty. */
const MAX_DEPTH = 4;

/** Makes values that fit schemas. */
export class Arguments {
  readonly #document: OpenApiDocument;
  readonly #random: Random;
  /** The part of optional properties that is given, from 0 to 1. */
  readonly #share: number;
  /** Required objects and lists have something in them: a form cannot say that one is empty. */
  readonly #filled: boolean;

  constructor(document: OpenApiDocument, random: Random, share: number, filled = false) {
    this.#document = document;
    this.#random = random;
    this.#share = share;
    this.#filled = filled;
  }

  /** True in as many cases as optional values are to be given. */
  gives(): boolean {
    return this.#random.next() < this.#share;
  }

  value(schema: Schema, depth = 0): unknown {
    if (schema.$ref !== undefined)
      return this.value(own(this.#document.components.schemas, refName(schema.$ref)) ?? {}, depth);
    if (schema.enum) return this.#random.pick(schema.enum);
    const members = (schema.anyOf ?? schema.oneOf)?.filter(({ type }) => type !== 'null');
    if (members) return this.value(this.#random.pick(members), depth);
    // Parts of one object: what a part requires stays given.
    if (schema.allOf)
      return Object.assign({}, ...schema.allOf.map((part) => this.value(part, depth))) as unknown;
    const [type] = [schema.type ?? 'any'].flat().filter((one) => one !== 'null');
    switch (type) {
      case 'string':
        return this.#text(schema.format);
      case 'integer':
        return 1 + this.#random.below(999);
      case 'number':
        return 1.5 + this.#random.below(998);
      case 'boolean':
        return this.gives();
      case 'array': {
        if (schema.prefixItems) return schema.prefixItems.map((item) => this.value(item, depth + 1));
        const items = schema.items ?? {};
        const count = Math.max(
          schema.minItems ?? 0,
          depth > MAX_DEPTH ? Number(this.#filled) : 1 + this.#random.below(2),
        );
        return Array.from({ length: count }, () => this.value(items, depth + 1));
      }
      case 'object':
        return this.#object(schema, depth);
      default:
        return this.#random.pick(['any', 7, true]);
    }
  }

  #text(format: string | undefined): unknown {
    switch (format) {
      case 'int64':
        return '9007199254740993';
      case 'binary':
        return Buffer.from(`a file ${this.#random.pick(TEXTS)}`);
      default:
        return this.#random.pick(TEXTS);
    }
  }

  #object(schema: Schema, depth: number): Record<string, unknown> {
    const out: Record<string, unknown> = {};
    for (const [name, property] of Object.entries(schema.properties ?? {})) {
      const required = schema.required?.includes(name) ?? false;
      if (required || (depth <= MAX_DEPTH && this.gives())) out[name] = this.value(property, depth + 1);
    }
    const [first] = Object.entries(schema.properties ?? {});
    if (this.#filled && first && depth > 0 && Object.keys(out).length === 0)
      out[first[0]] = this.value(first[1], depth + 1);
    if (typeof schema.additionalProperties === 'object' && depth <= MAX_DEPTH)
      out['key'] = this.value(schema.additionalProperties, depth + 1);
    return out;
  }
}

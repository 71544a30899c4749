import type { ApiDocument, OperationAt, Schema } from './document.ts';
import { resolve } from './document.ts';
import { randomOf, type Random } from './random.ts';

/** How much of what is optional is given. */
export type Amount = 'required' | 'some' | 'all';

export const AMOUNTS: readonly Amount[] = ['required', 'some', 'all'];

/** Optional parts end here: types that contain themselves must come to an end. */
const MAX_DEPTH = 5;

/** Text that shows whether an encoding is right: it is escaped in URLs, forms, JSON or nowhere. */
const TEXTS = ['plain', 'two words', 'a&b=c', '100%', 'plus+sign', 'ümläut', '日本', 'quote"s', 'a/b', '🙂'];

/** Arguments for a call, made from the schema alone: the same for the same operation, amount and seed. */
export interface Arguments {
  /** Path, query and header parameters by name. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

export function generateArguments(
  operation: OperationAt,
  document: ApiDocument,
  amount: Amount,
  seed = '1',
): Arguments {
  const maker = new Maker(document, amount, randomOf(`${operation.id} ${amount} ${seed}`));
  const parameters = operation.parameters.flatMap(({ name, schema, required = false }) =>
    required || maker.isWanted(0) ? [[name, maker.value(schema, name, 1)] as const] : [],
  );
  return {
    parameters: Object.fromEntries(parameters),
    body: operation.body && maker.value(operation.body.schema, 'body', 0),
  };
}

class Maker {
  readonly #document: ApiDocument;
  readonly #amount: Amount;
  readonly #random: Random;

  constructor(document: ApiDocument, amount: Amount, random: Random) {
    this.#document = document;
    this.#amount = amount;
    this.#random = random;
  }

  isWanted(depth: number): boolean {
    if (this.#amount === 'required' || depth > MAX_DEPTH) return false;
    // Deep inside, everything of everything would be millions of values.
    return this.#amount === 'all' && depth < 2 ? true : this.#random.next() < (depth < 2 ? 0.5 : 0.25);
  }

  value(given: Schema, name: string, depth: number): unknown {
    const schema = resolve(given, this.#document);
    if (schema.enum) return this.#random.pick(schema.enum.filter((value) => value !== null));
    const choice = schema.anyOf ?? schema.oneOf;
    if (choice && !schema.properties) return this.value(this.#choose(choice, depth), name, depth);
    if (schema.allOf) return this.#together(schema.allOf, name, depth);
    const types = (typeof schema.type === 'string' ? [schema.type] : (schema.type ?? [])).filter(
      (type) => type !== 'null',
    );
    switch (types[0] ?? (schema.properties ? 'object' : 'string')) {
      case 'integer':
        return Math.floor(this.#random.next() * 1000) + 1;
      case 'number':
        return Math.floor(this.#random.next() * 1000) / 8;
      case 'boolean':
        return this.#random.next() < 0.5;
      case 'array':
        return this.#array(schema, name, depth);
      case 'object':
        return this.#object(schema, depth);
      case 'null':
        return null;
      default:
        return this.#text(schema, name);
    }
  }

  /** What all parts hold. The parts of a body say which of its optional properties must be given together. */
  #together(parts: readonly Schema[], name: string, depth: number): unknown {
    const values = parts.map((part) => this.value(part, name, depth));
    return Object.assign({}, ...values);
  }

  #choose(choice: readonly Schema[], depth: number): Schema {
    const real = choice.filter((member) => member.type !== 'null');
    const flat = real.filter((member) => {
      const { type } = resolve(member, this.#document);
      return type !== 'object' && type !== 'array';
    });
    // What contains itself is left by the way that does not.
    return this.#random.pick(depth > MAX_DEPTH && flat.length > 0 ? flat : real.length > 0 ? real : choice);
  }

  #array(schema: Schema, name: string, depth: number): unknown[] {
    if (schema.prefixItems) return schema.prefixItems.map((item) => this.value(item, name, depth + 1));
    const least = schema.minItems ?? 0;
    const length = Math.max(least, depth > MAX_DEPTH ? 0 : 1 + Math.floor(this.#random.next() * 2));
    return Array.from({ length }, () => this.value(schema.items ?? {}, name, depth + 1));
  }

  #object(schema: Schema, depth: number): Record<string, unknown> {
    const required = new Set(schema.required);
    const entries = Object.entries(schema.properties ?? {}).flatMap(([name, child]) =>
      required.has(name) || this.isWanted(depth) ? [[name, this.value(child, name, depth + 1)] as const] : [],
    );
    const more = schema.additionalProperties;
    if (typeof more === 'object' && this.isWanted(depth)) entries.push(['extra', this.value(more, 'extra', depth + 1)]);
    return Object.fromEntries(entries);
  }

  #text(schema: Schema, name: string): unknown {
    switch (schema.format) {
      case 'binary':
        return Buffer.from(`content of ${name} \u{1F642}`);
      case 'date-time':
        return new Date(1_700_000_000_000 + Math.floor(this.#random.next() * 1e9)).toISOString();
      case 'decimal':
        return '1.25';
      case 'int64':
        return '9007199254740993';
      default:
        return `${name} ${this.#random.pick(TEXTS)}`;
    }
  }
}

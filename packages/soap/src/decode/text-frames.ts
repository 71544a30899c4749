import type { SimpleSchema } from '../contract/schema.ts';
import type { ResolvePrefix } from '../xml/attributes.ts';
import type { Frame, Properties, Take } from './frame.ts';
import { ContentError, simpleValue } from './simple-value.ts';
import type { Slot } from './slots.ts';

/** An element that is nil. */
export class NilFrame implements Frame {
  readonly #take: Take;

  constructor(take: Take) {
    this.#take = take;
  }

  child(): Frame {
    return this;
  }

  text(): void {
    // Nothing belongs into it.
  }

  end(): void {
    this.#take(null);
  }
}

/** An element with a text. */
export class SimpleFrame implements Frame {
  #text = '';
  readonly #schema: SimpleSchema;
  readonly #resolve: ResolvePrefix;
  readonly #take: Take;
  readonly #name: string;
  readonly #whenEmpty: string | undefined;

  constructor(
    schema: SimpleSchema,
    resolve: ResolvePrefix,
    take: Take,
    name: string,
    whenEmpty: string | undefined,
  ) {
    this.#schema = schema;
    this.#resolve = resolve;
    this.#take = take;
    this.#name = name;
    this.#whenEmpty = whenEmpty;
  }

  child(_namespace: string, name: string): Frame {
    throw new ContentError(`<${this.#name}> holds <${name}>, and should hold a text only`);
  }

  text(text: string): void {
    this.#text += text;
  }

  end(): void {
    const text = this.#text === '' && this.#whenEmpty !== undefined ? this.#whenEmpty : this.#text;
    this.#take(named(text, this.#schema, this.#resolve, `<${this.#name}>`));
  }
}

/** An element with a text and no attribute. */
export class LeafFrame implements Frame {
  #target: Properties;
  #slot: Slot;
  #schema: SimpleSchema;
  #resolve: ResolvePrefix;
  #text = '';

  constructor(target: Properties, slot: Slot, schema: SimpleSchema, resolve: ResolvePrefix) {
    this.#target = target;
    this.#slot = slot;
    this.#schema = schema;
    this.#resolve = resolve;
  }

  /** Begins the next such element. */
  begin(target: Properties, slot: Slot, schema: SimpleSchema, resolve: ResolvePrefix): this {
    this.#target = target;
    this.#slot = slot;
    this.#schema = schema;
    this.#resolve = resolve;
    this.#text = '';
    return this;
  }

  child(_namespace: string, name: string): Frame {
    throw new ContentError(`<${this.#slot.node.name}> holds <${name}>, and should hold a text only`);
  }

  text(text: string): void {
    this.#text = this.#text === '' ? text : this.#text + text;
  }

  end(): void {
    const { node, isList } = this.#slot;
    const target = this.#target;
    const text = this.#text === '' && node.default !== undefined ? node.default : this.#text;
    const value =
      this.#schema === 'string' ? text : named(text, this.#schema, this.#resolve, `<${node.name}>`);
    if (isList) ((target[node.key] ??= []) as unknown[]).push(value);
    else target[node.key] = value;
  }
}

/** Reads a value, and says where it stands should it be none. */
export function named(text: string, schema: SimpleSchema, resolve: ResolvePrefix, place: string): unknown {
  if (schema === 'string') return text;
  try {
    return simpleValue(text, schema, resolve);
  } catch (error) {
    if (error instanceof ContentError) throw new ContentError(`${place}: ${error.message}`);
    throw error;
  }
}

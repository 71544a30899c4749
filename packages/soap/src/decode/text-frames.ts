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
    this.#take(named(text, this.#schema, this.#resolve, this.#name));
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
    putLeaf(this.#target, this.#slot, this.#schema, this.#text, this.#resolve);
  }
}

/** Puts the value of a text into its place. */
export function putLeaf(
  target: Properties,
  { node, isList }: Slot,
  schema: SimpleSchema,
  given: string,
  resolve: ResolvePrefix,
): void {
  const text = given === '' && node.default !== undefined ? node.default : given;
  const value = schema === 'string' ? text : named(text, schema, resolve, node.name);
  if (isList) ((target[node.key] ??= []) as unknown[]).push(value);
  else target[node.key] = value;
}

/** Reads the value of an element, or of the attribute `of` one, and says where it stands should it be none. */
export function named(
  text: string,
  schema: SimpleSchema,
  resolve: ResolvePrefix,
  name: string,
  of?: string,
): unknown {
  if (schema === 'string') return text;
  try {
    return simpleValue(text, schema, resolve);
  } catch (error) {
    if (error instanceof ContentError)
      throw new ContentError(`${of === undefined ? `<${name}>` : `@${name} of <${of}>`}: ${error.message}`);
    throw error;
  }
}

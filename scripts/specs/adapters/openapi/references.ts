import { SpecError } from '../../errors.ts';
import { pascal } from '../../names.ts';
import { own } from '../../record.ts';
import { object, text, type Json } from './json.ts';

const SCHEMAS = '#/components/schemas/';

/** Steps of a pointer that say where in an object something stands, and nothing about it. */
const STRUCTURE = new Set(['properties', 'items', 'schema', 'content', 'responses', 'components', 'schemas', 'allOf', 'anyOf', 'oneOf', 'paths', 'parameters', 'additionalProperties', 'requestBody', 'requestBodies']);

/**
 * The references of a document. Those to schemas stay references, under names that TypeScript can have, wherever the
 * schema stands; what others lead to is written out.
 */
export class References {
  readonly #document: Json;
  /** Pointer → the component's name. */
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  readonly #wanted: string[] = [];

  constructor(document: Json) {
    this.#document = document;
    for (const name of Object.keys(object(object(document['components'])['schemas'])).sort())
      this.#name(SCHEMAS + encoded(name), name);
  }

  /**
   * What a reference to anything but a schema leads to; the value itself where it is none.
   *
   * @throws SpecError for a reference that leads nowhere, out of the document or back to itself
   */
  resolve(raw: unknown): Json {
    let at = object(raw);
    for (const seen = new Set<string>(); ; ) {
      const ref = text(at['$ref']);
      if (ref === undefined) return at;
      if (seen.has(ref)) throw new SpecError(`${ref} refers to itself`);
      seen.add(ref);
      at = object(this.lookUp(ref));
    }
  }

  /** The name of the component for the schema at a pointer; asked for the first time, it is one to write. */
  nameOf(ref: string): string {
    const known = this.#names.get(canonical(ref));
    if (known !== undefined) return known;
    this.lookUp(ref);
    const steps = stepsOf(ref).filter((step) => !STRUCTURE.has(step) && !/^\d+$|\/(json|.*\+json)$/.test(step));
    return this.#name(canonical(ref), steps.at(-1) ?? '');
  }

  /** Every schema of the components, and every other one that was asked for meanwhile. */
  *schemas(): Generator<{ name: string; raw: unknown }> {
    // It grows meanwhile.
    for (const pointer of this.#wanted) yield { name: this.nameOf(pointer), raw: this.lookUp(pointer) };
  }

  #name(pointer: string, wish: string): string {
    const word = pascal(wish) || 'Schema';
    const base = /^[A-Z]/.test(word) ? word : `Schema${word}`;
    let name = base;
    for (let n = 2; this.#taken.has(name.toLowerCase()); n++) name = `${base}${n}`;
    this.#taken.add(name.toLowerCase());
    this.#names.set(pointer, name);
    this.#wanted.push(pointer);
    return name;
  }

  /**
   * What stands at a pointer, one step.
   *
   * @throws SpecError for one that leads nowhere or out of the document
   */
  lookUp(ref: string): unknown {
    if (!ref.startsWith('#/'))
      throw new SpecError(`the document refers to ${ref.slice(0, 100)}, which is outside of it: bundle it into one file first`);
    let at: unknown = this.#document;
    for (const step of stepsOf(ref)) at = Array.isArray(at) ? (at as unknown[])[Number(step)] : own(object(at) as Record<string, unknown>, step);
    if (at === undefined) throw new SpecError(`${ref.slice(0, 100)} leads nowhere`);
    return at;
  }
}

function encoded(step: string): string {
  return step.replaceAll('~', '~0').replaceAll('/', '~1');
}

/** One spelling for pointers that differ in their encoding only. */
function canonical(ref: string): string {
  return `#/${stepsOf(ref).map(encoded).join('/')}`;
}

function stepsOf(ref: string): string[] {
  return ref.slice(2).split('/').map((step) => percentDecoded(step).replaceAll('~1', '/').replaceAll('~0', '~'));
}

function percentDecoded(step: string): string {
  try {
    return decodeURIComponent(step);
  } catch {
    return step;
  }
}

import { pascal } from '../../names.ts';
import { own } from '../../record.ts';
import { FILES } from './bundle.ts';
import { Directions, isHidden } from './directions.ts';
import { object, text, type Json } from './json.ts';

const SCHEMAS = '#/components/schemas/';

/** Steps of a pointer that say where in an object something stands, and nothing about it. */
const STRUCTURE = new Set([FILES, 'definitions', '$defs', 'properties', 'items', 'schema', 'content', 'responses', 'components', 'schemas', 'allOf', 'anyOf', 'oneOf', 'paths', 'parameters', 'additionalProperties', 'unevaluatedProperties', 'requestBody', 'requestBodies']);

/** A reference that leads nowhere, out of the document or back to itself, and where it stands. */
export interface BrokenReference {
  readonly ref: string;
  /** Pointers of the objects that hold it. */
  readonly at: readonly string[];
}

/** References to schemas as they are in one direction: in requests or in responses. */
export interface SchemaReferences {
  /** What a reference to anything but a schema leads to; the value itself where it is none. */
  resolve(raw: unknown): Json;
  /** What stands at a pointer, one step. */
  lookUp(ref: string): unknown;
  /** The name of the component for the schema at a pointer, which is one to write from now on; undefined for a broken reference. */
  nameOf(ref: string): string | undefined;
  /** Whether a property is there in the other direction only. */
  hides(property: unknown): boolean;
}

/** A schema that was asked for. */
interface WantedSchema {
  readonly pointer: string;
  readonly isRequest: boolean;
}

/**
 * The references of a document. Those to schemas stay references, under names that TypeScript can have, wherever the
 * schema stands; what others lead to is written out. A reference that cannot be followed leads to nothing, and is kept
 * for a report.
 */
export class References implements SchemaReferences {
  readonly #document: Json;
  /** Pointer → the component's name. */
  readonly #names = new Map<string, string>();
  readonly #taken = new Set<string>();
  /** Name → the schema that has it. */
  readonly #wanted = new Map<string, WantedSchema>();
  #directions: Directions | undefined;
  readonly #broken = new Set<string>();
  #anchors: ReadonlyMap<string, string> | undefined;

  constructor(document: Json) {
    this.#document = document;
    for (const name of Object.keys(object(object(document['components'])['schemas'])).sort())
      this.#name(SCHEMAS + encoded(name), name);
  }

  /** What a reference to anything but a schema leads to; the value itself where it is none. */
  resolve(raw: unknown): Json {
    let at = object(raw);
    for (const seen = new Set<string>(); ; ) {
      const ref = text(at['$ref']);
      if (ref === undefined) return at;
      if (seen.has(ref)) {
        this.#broken.add(ref);
        return {};
      }
      seen.add(ref);
      at = object(this.lookUp(ref));
    }
  }

  nameOf(ref: string): string | undefined {
    return this.#want(ref, false);
  }

  hides(property: unknown): boolean {
    return isHidden(object(property), this.resolve(property), 'writeOnly');
  }

  /** The references as requests have them. A schema that responses have in another form gets a second name there. */
  readonly requests: SchemaReferences = {
    resolve: (raw) => this.resolve(raw),
    lookUp: (ref) => this.lookUp(ref),
    nameOf: (ref) => this.#want(ref, true),
    hides: (property) => isHidden(object(property), this.resolve(property), 'readOnly'),
  };

  /** Every schema that was asked for, with the references of its direction. */
  *schemas(): Generator<{ name: string; raw: unknown; references: SchemaReferences }> {
    // It grows meanwhile.
    for (const [name, { pointer, isRequest }] of this.#wanted)
      yield { name, raw: this.lookUp(pointer), references: isRequest ? this.requests : this };
  }

  #want(ref: string, isRequest: boolean): string | undefined {
    if (this.lookUp(ref) === undefined) return undefined;
    const pointer = this.#pointerOf(ref);
    const plain = this.#names.get(pointer) ?? this.#name(pointer, wishOf(pointer));
    this.#directions ??= this.#directionsOf();
    const isOther = isRequest && this.#directions.differs(pointer);
    const key = `${pointer} in requests`;
    const name =
      isOther && this.#directions.isResponded(pointer) ? (this.#names.get(key) ?? this.#name(key, `${plain}Request`)) : plain;
    if (!this.#wanted.has(name)) this.#wanted.set(name, { pointer, isRequest: isOther });
    return name;
  }

  #directionsOf(): Directions {
    const schemas = [...this.#names.keys()];
    return new Directions(this.#document, schemas, (ref) => this.#pointerOf(ref), (pointer) => this.#at(pointer));
  }

  /** The references met so far that cannot be followed. */
  broken(): readonly BrokenReference[] {
    const places = new Map([...this.#broken].map((ref) => [ref, [] as string[]]));
    if (places.size === 0) return [];
    for (const { at, value } of objectsWithin(this.#document)) {
      const ref = text(value['$ref']);
      if (ref !== undefined) places.get(ref)?.push(at);
    }
    return [...places].map(([ref, at]) => ({ ref, at }));
  }

  #name(pointer: string, wish: string): string {
    const word = pascal(wish) || 'Schema';
    const base = /^[A-Z]/.test(word) ? word : `Schema${word}`;
    let name = base;
    for (let n = 2; this.#taken.has(name.toLowerCase()); n++) name = `${base}${n}`;
    this.#taken.add(name.toLowerCase());
    this.#names.set(pointer, name);
    return name;
  }

  /** What stands at a pointer, one step; undefined for one that leads nowhere or out of the document. */
  lookUp(ref: string): unknown {
    const at = this.#at(this.#pointerOf(ref));
    if (at === undefined) this.#broken.add(ref);
    return at;
  }

  #at(pointer: string): unknown {
    let at: unknown = pointer === '' ? undefined : this.#document;
    for (const step of stepsOf(pointer)) at = Array.isArray(at) ? (at as unknown[])[Number(step)] : own(object(at) as Record<string, unknown>, step);
    return at;
  }

  /** One spelling for references to one place: pointers that differ in their encoding, and names that JSON Schema gives. */
  #pointerOf(ref: string): string {
    if (ref.startsWith('#/')) return canonical(ref);
    this.#anchors ??= anchorsOf(this.#document);
    return this.#anchors.get(ref) ?? '';
  }
}

/** The name that a schema has by its place. */
function wishOf(pointer: string): string {
  const steps = stepsOf(pointer).filter((step) => !STRUCTURE.has(step) && !/^\d+$|\/(json|.*\+json)$/.test(step));
  // A schema that is a file is named as the file.
  return (steps.at(-1) ?? '').replace(/^.*\/(?=[^/]+\.\w+$)/, '').replace(/\.(json|ya?ml)$/i, '');
}

/** `$anchor` and `$id` of a document's schemas, as references to them: `#part`, `https://example.com/part` → pointer. */
function anchorsOf(document: Json): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { at, value } of objectsWithin(document)) {
    const anchor = text(value['$anchor']);
    const id = text(value['$id']);
    if (anchor !== undefined) found.set(`#${anchor}`, at);
    if (id !== undefined) found.set(id, at);
  }
  return found;
}

/** All objects of a document, each with its pointer. */
function* objectsWithin(value: unknown, at = '#'): Generator<{ at: string; value: Json }> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield { at, value: value as Json };
  for (const [key, child] of Object.entries(value)) yield* objectsWithin(child, `${at}/${encoded(key)}`);
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

import { refName, type Schema } from '../../document.ts';
import { own, record } from '../../record.ts';
import { text, type Json } from './json.ts';
import { isJson, preferred } from './media.ts';
import type { References } from './references.ts';
import { readSchema } from './schema.ts';
import { sentRequests } from './sent-requests.ts';

/** The events that a vendor sends, as the document describes them. */
export interface WebhookDetails {
  /** The exported type that has the payload of each event under the event's name. */
  readonly type: string;
  /** The names of the events. */
  readonly events: readonly string[];
  /** The property of each payload that holds the event's name; undefined where the names are the document's. */
  readonly field: string | undefined;
  /** The names of the headers that come with events, in lower case. */
  readonly headers: readonly string[];
  /** Events of the document whose payload is unknown, and why. */
  readonly unknown: readonly string[];
}

/** An event that has been read, under the document's name for it. */
interface ReadEvent {
  readonly name: string;
  readonly schema: Schema;
}

/** Names of properties that usually hold the name of an event, the most usual first. */
const NAME_FIELDS = ['type', 'event_type', 'eventType', 'event', 'event_name', 'eventName', 'topic', 'name', 'kind', 'action', 'trigger'];

/** Reads the webhooks and callbacks of one document. */
export class WebhookReader {
  readonly #references: References;
  readonly #events: ReadEvent[] = [];
  readonly #headers = new Set<string>();
  readonly #unknown: string[] = [];

  constructor(document: Json, references: References) {
    this.#references = references;
    for (const { name, operationId, request, parameters } of sentRequests(document, (raw) => references.resolve(raw))) {
      for (const raw of parameters) {
        const parameter = references.resolve(raw);
        if (parameter['in'] === 'header') this.#headers.add((text(parameter['name']) ?? '').toLowerCase());
      }
      const schema = this.#payload(name, request);
      if (!this.#events.some((other) => other.name === name && isEqual(other.schema, schema)))
        this.#events.push({ name: this.#freeName(name, operationId), schema });
    }
  }

  /**
   * Adds the type of the events to the schemas, which must be complete.
   *
   * @returns undefined where the vendor sends nothing
   */
  addTo(schemas: Record<string, Schema>): WebhookDetails | undefined {
    if (this.#events.length === 0) return undefined;
    const members = this.#events.flatMap(({ name, schema }) => variantsOf(schema, schemas).map((variant) => ({ name, schema: variant })));
    const constants = members.map(({ schema }) => constantsOf(schema, schemas));
    // A payload that is not described has no constant, and its name in the document is all that is known.
    const field = fieldOf(constants.filter((_, index) => !isUnknown(members[index]?.schema)));
    const nameOf = ({ name, schema }: ReadEvent, index: number): string =>
      field === undefined || isUnknown(schema) ? name : (constants[index]?.get(field) ?? '');
    const named = (field === undefined ? this.#events : members).map((event, index) => [nameOf(event, index), event.schema] as const);
    // Where both have one name, the described payload is the event's.
    const payloads = record(named.toSorted(([, a], [, b]) => Number(isUnknown(b)) - Number(isUnknown(a))));
    const events = Object.keys(payloads).sort();
    const type = freeType(schemas);
    schemas[type] = { type: 'object', properties: payloads, required: events, 'x-org-root': type };
    return { type, events, field, headers: [...this.#headers].sort(), unknown: [...new Set(this.#unknown)] };
  }

  #payload(name: string, request: Json): Schema {
    const content = this.#references.resolve(this.#references.resolve(request['requestBody'])['content']);
    const media = preferred(Object.keys(content));
    if (media === undefined) {
      this.#unknown.push(`${name}, which the document does not describe`);
      return {};
    }
    if (!isJson(media)) {
      this.#unknown.push(`${name}, which is ${media.slice(0, 60)}`);
      return {};
    }
    return readSchema(this.#references.resolve(content[media])['schema'], this.#references);
  }

  /** Callbacks of several operations may have one name and several payloads. */
  #freeName(name: string, operationId: string): string {
    const isTaken = (wish: string): boolean => this.#events.some((other) => other.name === wish);
    const base = isTaken(name) && operationId !== '' ? `${operationId}.${name}` : name;
    let free = base;
    for (let n = 2; isTaken(free); n++) free = `${base}${n}`;
    return free;
  }
}

/** The property that tells all events apart by a constant. */
function fieldOf(constants: readonly ReadonlyMap<string, string>[]): string | undefined {
  return NAME_FIELDS.find((field) => {
    const values = constants.flatMap((one) => one.get(field) ?? []);
    return values.length > 0 && values.length === constants.length && new Set(values).size === values.length;
  });
}

/** The members of a union, of those within it too; the schema itself where it is none. */
function variantsOf(schema: Schema, schemas: Record<string, Schema>, depth = 0): readonly Schema[] {
  const target = schema.$ref === undefined ? schema : own(schemas, refName(schema.$ref));
  const members = target?.oneOf ?? target?.anyOf;
  if (depth > 10 || !target || !members || members.length === 0 || target.properties) return [schema];
  return members.flatMap((member) => variantsOf(member, schemas, depth + 1));
}

/** The properties that have one value, which is text. */
function constantsOf(schema: Schema, schemas: Record<string, Schema>, depth = 0): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const target = schema.$ref === undefined ? schema : own(schemas, refName(schema.$ref));
  if (depth > 10 || !target) return found;
  for (const part of target.allOf ?? []) for (const [name, value] of constantsOf(part, schemas, depth + 1)) found.set(name, value);
  for (const [name, property] of Object.entries(target.properties ?? {})) {
    const [value, ...others] = valuesOf(property, schemas);
    if (typeof value === 'string' && others.length === 0) found.set(name, value);
  }
  return found;
}

function valuesOf(schema: Schema, schemas: Record<string, Schema>, depth = 0): readonly unknown[] {
  if (schema.$ref === undefined || depth > 10) return schema.enum ?? [];
  const target = own(schemas, refName(schema.$ref));
  return target ? valuesOf(target, schemas, depth + 1) : [];
}

function freeType(schemas: Record<string, Schema>): string {
  const taken = new Set(Object.keys(schemas).map((name) => name.toLowerCase()));
  let name = 'WebhookEvents';
  for (let n = 2; taken.has(name.toLowerCase()); n++) name = `WebhookEvents${n}`;
  return name;
}

const isUnknown = (schema: Schema | undefined): boolean => Object.keys(schema ?? {}).length === 0;

const isEqual = (one: Schema, other: Schema): boolean => JSON.stringify(one) === JSON.stringify(other);

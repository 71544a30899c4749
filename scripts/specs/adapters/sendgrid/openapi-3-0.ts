import type { Body, Operation, Parameter, Schema } from '../../document.ts';
import { SpecError } from '../../errors.ts';
import { nullable } from '../../recover/union.ts';
import { own, record } from '../../record.ts';

/** A document of OpenAPI 3.0 as far as it is read. */
export interface OldDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly components: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}

type Json = Readonly<Record<string, unknown>>;

/** What stays of a schema: everything else is prose, limits, or means nothing for types. */
const KEPT = ['type', 'format', 'required', 'minItems', 'maxItems'];

/** Headers that belong to the client: credentials, and whose account is meant. */
const CLIENT_HEADERS: ReadonlySet<string> = new Set(['authorization', 'on-behalf-of', 'accept', 'content-type']);

/** Reads operations of an OpenAPI 3.0 document: references are written out, but those to schemas. */
export class OldReader {
  readonly #document: OldDocument;

  constructor(document: OldDocument) {
    this.#document = document;
  }

  schemas(): Record<string, Schema> {
    const entries = Object.entries(this.#document.components['schemas'] ?? {});
    return record(entries.map(([name, schema]) => [name, this.schema(schema)] as const));
  }

  operation(id: string, raw: unknown, shared: unknown): Operation {
    const { parameters, requestBody, responses, deprecated } = object(raw);
    const all = [...list(shared), ...list(parameters)].flatMap((parameter) => this.#parameter(parameter) ?? []);
    const inPath = new Set(all.flatMap((p) => (p.in === 'path' ? [p.name] : [])));
    // Said again of the query, what stands in the path is a mistake of the description.
    const meant = all.filter((p) => p.in === 'path' || !inPath.has(p.name));
    const found = new Map(meant.map((p) => [`${p.in} ${p.name}`, p] as const));
    const body = requestBody === undefined ? undefined : this.#body(requestBody);
    const replies = Object.entries(object(responses)).filter(([status]) => status.startsWith('2'));
    return {
      operationId: id,
      ...(deprecated === true && { deprecated }),
      ...(found.size > 0 && { parameters: [...found.values()] }),
      ...(body && { requestBody: body }),
      // An operation whose success is not described responds with nothing that is known.
      responses:
        replies.length > 0
          ? record(replies.map(([status, response]) => [status, this.#response(status, response)] as const))
          : { 200: { description: 'OK' } },
    };
  }

  /** A schema in the words of 3.1. */
  schema(raw: unknown): Schema {
    const from = object(raw);
    if (typeof from['$ref'] === 'string') return { $ref: from['$ref'] };
    const out: Schema = record(KEPT.flatMap((key) => (key in from ? [[key, from[key]] as const] : [])));
    const values = from['enum'];
    if (Array.isArray(values)) out.enum = [...new Set(values as (string | number)[])];
    if (from['properties'] !== undefined) {
      const entries = Object.entries(object(from['properties']));
      out.properties = record(entries.map(([name, child]) => [name, this.schema(child)] as const));
      out.type ??= 'object';
      // Names that are required and not declared are mistakes of the description.
      const required = (out.required ?? []).filter((name) => own(out.properties, name));
      if (required.length > 0) out.required = [...new Set(required)];
      else delete out.required;
    } else delete out.required;
    if (from['items'] !== undefined) out.items = this.schema(from['items']);
    if (out.type === 'array') out.items ??= {};
    const more = from['additionalProperties'];
    if (typeof more === 'object') out.additionalProperties = this.schema(more);
    for (const key of ['anyOf', 'oneOf', 'allOf'] as const) {
      const members = from[key];
      if (Array.isArray(members)) out[key] = members.map((member) => this.schema(member));
    }
    return from['nullable'] === true ? nullable(out) : out;
  }

  #parameter(raw: unknown): Parameter | undefined {
    const from = this.#resolve(raw);
    const { name, required, deprecated } = from;
    const place = from['in'];
    if (typeof name !== 'string' || (place !== 'path' && place !== 'query' && place !== 'header'))
      throw new SpecError(`a parameter is no parameter: ${JSON.stringify(raw).slice(0, 80)}`);
    if (place === 'header' && CLIENT_HEADERS.has(name.toLowerCase())) return undefined;
    return {
      name,
      in: place,
      ...((required === true || place === 'path') && { required: true }),
      ...(deprecated === true && { deprecated }),
      schema: this.schema(from['schema'] ?? { type: 'string' }),
    };
  }

  #body(raw: unknown): Body | undefined {
    const media = object(object(this.#resolve(raw)['content'])['application/json']);
    if (media['schema'] === undefined) return undefined;
    const schema = this.schema(media['schema']);
    // "null" is how the description says that there is none.
    return schema.type === 'null' ? undefined : { content: { 'application/json': { schema } } };
  }

  #response(status: string, raw: unknown): Body {
    // 204 is empty whatever the description says (RFC 9110, 15.3.5).
    const content = status === '204' ? [] : Object.entries(object(this.#resolve(raw)['content'] ?? {}));
    const [type, media] = content[0] ?? [];
    const schema = media === undefined ? undefined : object(media)['schema'];
    if (type === undefined || schema === undefined || schema === null) return { description: 'OK' };
    return { description: 'OK', content: { [type]: { schema: this.schema(schema) } } };
  }

  /** What a reference to a shared parameter, body or response leads to. */
  #resolve(raw: unknown): Json {
    const { $ref: ref } = object(raw);
    if (typeof ref !== 'string') return object(raw);
    const [kind = '', name = ''] = ref.replace('#/components/', '').split('/');
    const target = own(own(this.#document.components, kind), name);
    if (target === undefined) throw new SpecError(`${ref} leads nowhere`);
    return this.#resolve(target);
  }
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? (value as unknown[]) : [];
}

import type { Body, Operation, Parameter, Schema } from '../../document.ts';
import { record } from '../../record.ts';
import { slotsOf } from './callable-path.ts';
import { readErrorBodies } from './error-bodies.ts';
import { formStyles } from './form-styles.ts';
import { list, object, text, type Json } from './json.ts';
import { BYTES_MEDIA, essence, isJson, isText, JSON_MEDIA, preferred } from './media.ts';
import type { RawOperation } from './operation-details.ts';
import type { References } from './references.ts';
import { isBytes, readBody } from './request-body.ts';
import { readSchema } from './schema.ts';
import { streamResponse, type StreamResponse } from './stream-response.ts';
import { TABS } from './swagger.ts';
import { serverOf } from './server-address.ts';
import { jsonContent, wireOf, type UsualRequest } from './wire-details.ts';

/** Headers that HTTP or the client's own options write. */
const CLIENT_HEADERS: ReadonlySet<string> = new Set(['authorization', 'accept', 'content-type', 'user-agent', 'content-length', 'host', 'idempotency-key']);

/** Where parameters stand, by what a call takes first for a name. */
const PLACES: readonly Parameter['in'][] = ['path', 'query', 'header', 'cookie'];

/** Reads the operations of one document. */
export class OperationReader {
  readonly #references: References;
  readonly #left: ReadonlySet<string>;
  readonly #usual: UsualRequest;
  /** What was left out, in words. */
  readonly notes: string[] = [];
  /** Names of the schemas that failed responses have. */
  readonly errorTypes = new Set<string>();

  /** @param left - parameters that the client writes for all operations: `query api_key`, `header notion-version` */
  constructor(references: References, left: ReadonlySet<string>, usual: UsualRequest) {
    this.#references = references;
    this.#left = left;
    this.#usual = usual;
  }

  /** The operation as it responds in one piece, or its stream if it does not. */
  operation(id: string, raw: RawOperation): Operation {
    const operation = this.#operation(id, raw);
    const stream = this.#stream(raw);
    return stream && !stream.isOptional ? withStream(operation, stream) : operation;
  }

  /** The stream of an operation that can also respond with JSON: an operation beside it, with the same request. */
  optionalStream(id: string, raw: RawOperation): Operation | undefined {
    const stream = this.#stream(raw);
    if (!stream?.isOptional) return undefined;
    // Its errors are those of the operation.
    const { 'x-org-errors': _, ...whole } = this.#operation(id, raw);
    const operation = withStream(whole, stream);
    const { requestBody: body } = operation;
    const [media, given] = Object.entries(body?.content ?? {})[0] ?? [];
    if (!body || media === undefined || given === undefined || !this.#hasFlag(raw.raw['requestBody'])) return operation;
    // The parameter that asks for the stream, so that a call without it does not compile.
    const flag: Schema = { type: 'object', properties: { stream: { type: 'boolean', enum: [true] } }, required: ['stream'] };
    const schema: Schema = { allOf: [given.schema, flag] };
    return { ...operation, requestBody: { ...body, required: true, content: record([[media, { ...given, schema }]]) } };
  }

  /** The media types of a body or a response, which may stand elsewhere as a whole. */
  #contentOf(raw: unknown): Json {
    return this.#references.resolve(this.#references.resolve(raw)['content']);
  }

  #stream({ raw }: RawOperation): StreamResponse | undefined {
    const responses = object(raw['responses']);
    const status = Object.keys(responses).find((key) => /^2(\d\d|XX)$/i.test(key));
    return status === undefined
      ? undefined
      : streamResponse(this.#contentOf(responses[status]), this.#references);
  }

  /** Whether a body has the property `stream`, which usually selects the kind of response. */
  #hasFlag(raw: unknown): boolean {
    const content = this.#contentOf(raw);
    const type = preferred(Object.keys(content));
    const schema = type === undefined ? undefined : this.#references.resolve(object(content[type])['schema']);
    return [schema, ...list(schema?.['allOf']).map((part) => this.#references.resolve(part))].some(
      (part) => part !== undefined && 'stream' in object(part['properties']),
    );
  }

  #operation(id: string, { verb, path, template, constants = [], raw, item }: RawOperation): Operation {
    const all = this.#parameters(id, path, [...list(item['parameters']), ...list(raw['parameters'])]).filter(
      (parameter) => parameter.in !== 'query' || !constants.includes(parameter.name),
    );
    // What a GET carries has no meaning (RFC 9110, 9.3.1), and not every platform can send it.
    const carries = verb !== 'get' && verb !== 'head' && raw['requestBody'] !== undefined;
    if (!carries && raw['requestBody'] !== undefined) this.notes.push(`${id}: the body of a ${verb.toUpperCase()}, which HTTP gives no meaning`);
    const body = carries ? readBody(raw['requestBody'], this.#references) : undefined;
    if (body) this.notes.push(...formStyles(raw['requestBody'], this.#references).map((part) => `${id}: ${part}`));
    const parameters = body ? this.#besideBody(id, all, raw['requestBody']) : all;
    return {
      operationId: id,
      ...(raw['deprecated'] === true && { deprecated: true }),
      ...(parameters.length > 0 && { parameters }),
      ...body,
      responses: this.#replies(verb, object(raw['responses'])),
      ...this.#errors(object(raw['responses'])),
      ...(template !== undefined && { 'x-org-path': template }),
      ...this.#requestDetails({ verb, path, id, raw, item }),
    };
  }

  /** Leaves out a parameter named `body` where the body itself needs that name. */
  #besideBody(id: string, parameters: Parameter[], body: unknown): Parameter[] {
    const named = parameters.find((parameter) => parameter.name === 'body' && parameter.in !== 'path');
    if (!named) return parameters;
    const content = this.#contentOf(body);
    const schema = this.#references.resolve(this.#references.resolve(content[preferred(Object.keys(content)) ?? ''])['schema']);
    const properties = Object.keys(object(schema['properties']));
    const isOpen = properties.length === 0 || typeof schema['additionalProperties'] === 'object';
    if (!isOpen && !parameters.some(({ name }) => properties.includes(name))) return parameters;
    const option = named.in === 'query' ? 'option query' : 'option headers';
    this.notes.push(`${id}: the ${named.in} parameter body has the name of the request's body; give it in the ${option} of a call`);
    return parameters.filter((parameter) => parameter !== named);
  }

  #requestDetails(operation: RawOperation): Pick<Operation, 'x-org-wire' | 'x-org-server'> {
    const { servers, security } = this.#usual;
    const wire = wireOf(operation, security, this.#references, this.#usual);
    const server = serverOf(operation, servers);
    return { ...(wire && { 'x-org-wire': wire }), ...(server !== undefined && { 'x-org-server': server }) };
  }

  #parameters(id: string, path: string, raws: readonly unknown[]): Parameter[] {
    const inPath = slotsOf(path.replace(/[?#].*$/s, ''));
    const found = new Map<string, Parameter>();
    for (const raw of raws) {
      const parameter = this.#parameter(id, raw);
      if (!parameter) continue;
      // What the template does not hold cannot be filled in, unless its query does: `/search?q={q}`.
      const isInQuery = parameter.in === 'path' && !inPath.includes(parameter.name) && slotsOf(path).includes(parameter.name);
      const placed: Parameter = isInQuery ? { ...parameter, in: 'query' } : parameter;
      if (placed.in !== 'path' || inPath.includes(placed.name)) found.set(keyOf(placed), placed);
    }
    for (const name of inPath) {
      const key = keyOf({ name, in: 'path' });
      if (found.get(key)?.name !== name)
        found.set(key, { name, in: 'path', required: true, schema: { type: 'string' } });
      // A call has one parameter of a name.
      if (found.delete(keyOf({ name, in: 'query' })))
        this.notes.push(`${id}: the query parameter ${name} has the name of one of the path; give it as the option query of a call`);
    }
    return this.#oneOfAName(id, [...found.values()]);
  }

  /** Leaves out parameters of a name that one of another place has: a call would send its value to one of them only. */
  #oneOfAName(id: string, parameters: readonly Parameter[]): Parameter[] {
    return parameters.filter(({ name, in: place }) => {
      const first = PLACES.find((one) => parameters.some((other) => other.name === name && other.in === one));
      if (first === undefined || first === place) return true;
      const option = place === 'query' ? 'query' : 'headers';
      this.notes.push(`${id}: the ${place} parameter ${name} has the name of one of the ${first}; give it in the option ${option} of a call`);
      return false;
    });
  }

  #parameter(id: string, raw: unknown): Parameter | undefined {
    const from = this.#references.resolve(raw);
    const name = text(from['name']);
    const place = from['in'];
    if (name === undefined || this.#left.has(`${String(place)} ${name.toLowerCase()}`)) return undefined;
    if (place === 'querystring')
      this.notes.push(`${id}: the parameter ${name.slice(0, 40)} is the whole query string; give its parts as the option query of a call`);
    if (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie') return undefined;
    if (place === 'query' && from['style'] === TABS) {
      this.notes.push(`${id}: the query parameter ${name}, whose values stand between tabs; give it as text in the option query of a call`);
      return undefined;
    }
    if (place === 'header' && CLIENT_HEADERS.has(name.toLowerCase())) return undefined;
    if (!/^[^\s,\p{C}]+$/u.test(name) || UNSAFE.has(name)) {
      this.notes.push(`${id}: ${place} parameter ${JSON.stringify(name).slice(0, 40)} left out: no table can carry its name`);
      return undefined;
    }
    return {
      name,
      in: place,
      ...((from['required'] === true || place === 'path') && { required: true }),
      ...(from['deprecated'] === true && { deprecated: true }),
      schema: this.#parameterSchema(from),
    };
  }

  #parameterSchema(from: Json): Schema {
    // A habit of Swagger 2 in documents of OpenAPI 3: the type stands beside the name.
    const given = from['schema'] ?? jsonContent(from) ?? ('type' in from ? { ...from, required: undefined } : undefined);
    // A value in another media type of its own travels as text.
    return given === undefined ? { type: 'string' } : readSchema(given, this.#references.requests);
  }

  /** The types of failed responses are exported, for those who read the bodies of errors. */
  #errors(responses: Json): Pick<Operation, 'x-org-errors'> {
    const { named, inline } = readErrorBodies(responses, this.#references);
    for (const name of named) this.errorTypes.add(name);
    return Object.keys(inline).length > 0 ? { 'x-org-errors': inline } : {};
  }

  #replies(verb: string, responses: Json): Record<string, Body> {
    const successes = Object.entries(responses).filter(([status]) => /^2(\d\d|XX)$/i.test(status));
    const all = successes.length > 0 ? successes : Object.entries(responses).filter(([status]) => status === 'default' && Object.keys(responses).length === 1);
    const read = all.map(([status, raw]) => [status === 'default' ? '200' : status.toUpperCase(), this.#response(status, raw)] as const);
    if (read.some(([, { content }]) => content)) return record(read);
    // What comes is not described, and it is not thrown away. A redirect alone has nothing to return.
    const isEmpty = (status: string): boolean => status === '204' || status === '205';
    if (verb === 'head' || (read.length > 0 ? read.every(([status]) => isEmpty(status)) : Object.keys(responses).some((status) => status.startsWith('3'))))
      return record(read.length > 0 ? read : [['200', { description: 'OK' }]]);
    const [status = '200'] = read.map(([key]) => key).filter((key) => !isEmpty(key));
    return record([...read, [status, { description: 'OK', content: record([['*/*', { schema: {} }]]) }]]);
  }

  #response(status: string, raw: unknown): Body {
    const content = this.#contentOf(raw);
    const type = preferred(Object.keys(content));
    // 204 and 205 are empty whatever the description says (RFC 9110, 15.3.5).
    if (type === undefined || status === '204' || status === '205') return { description: 'OK' };
    const given = object(content[type])['schema'];
    const isAnyJson = essence(type) === '*/*' && given !== undefined && !isBytes(this.#references.resolve(given));
    if (!isJson(type) && !isAnyJson) {
      const schema: Schema = isText(type) ? { type: 'string' } : { type: 'string', format: 'binary' };
      return { description: 'OK', content: record([[essence(type) === '*/*' ? BYTES_MEDIA : essence(type), { schema }]]) };
    }
    const schema = given === undefined ? {} : this.#merged(readSchema(given, this.#references), given);
    return { description: 'OK', content: record([[JSON_MEDIA, { schema }]]) };
  }

  /** A response that is put together from objects is one object: only that can be a page of a list. */
  #merged(schema: Schema, raw: unknown): Schema {
    const parts = this.#objectsOf(raw, new Set());
    const isComposed = parts !== undefined && parts.length > 1;
    if (!isComposed || (schema.$ref !== undefined && !parts.some(hasList))) return schema;
    const required = [...new Set([...parts, ...(schema.allOf ?? [])].flatMap((part) => part.required ?? []))];
    const properties = record(parts.flatMap((part) => Object.entries(part.properties ?? {})));
    return { type: 'object', properties, ...(required.length > 0 && { required }) };
  }

  /** The objects that all of a composition is made of; undefined where anything else is in it. */
  #objectsOf(raw: unknown, seen: Set<string>): Schema[] | undefined {
    const ref = text(object(raw)['$ref']);
    if (ref !== undefined) {
      if (seen.has(ref)) return undefined;
      return this.#objectsOf(this.#references.lookUp(ref), new Set([...seen, ref]));
    }
    const { allOf, ...rest } = readSchema(raw, this.#references);
    const own: Schema[] = rest.properties ? [rest] : [];
    if (rest.anyOf ?? rest.oneOf) return undefined;
    if (!allOf) return rest.properties ? own : undefined;
    const members = list(object(raw)['allOf']).map((member) => this.#objectsOf(member, seen));
    return members.every((member) => member !== undefined) ? [...members.flat(), ...own] : undefined;
  }
}

/** Case tells names of a query and of cookies apart. It does not in headers, and in a path it is a slip of the description. */
function keyOf({ name, in: place }: Pick<Parameter, 'name' | 'in'>): string {
  return `${place} ${place === 'query' || place === 'cookie' ? name : name.toLowerCase()}`;
}

function withStream(operation: Operation, { response, isText }: StreamResponse): Operation {
  const [status = '200'] = Object.keys(operation.responses);
  return {
    ...operation,
    responses: record([[status, response]]),
    ...(isText && { 'x-org-stream': { data: 'text' as const } }),
  };
}

const UNSAFE: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype', 'hasOwnProperty', 'toString', 'valueOf', 'then']);

function hasList(schema: Schema): boolean {
  return Object.values(schema.properties ?? {}).some(({ type }) => type === 'array');
}

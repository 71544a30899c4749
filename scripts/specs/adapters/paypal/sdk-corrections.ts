import { operationKey } from '../../names.ts';
import { list, object, text, type Json } from '../openapi/json.ts';
import type { SdkOperation } from './sdk-operations.ts';
import type { SdkModels, SdkType } from './sdk-types.ts';

/** A change of an OpenAPI Overlay. */
export interface Correction {
  readonly target: string;
  readonly update: unknown;
}

/** Models may hold each other. */
const MAX_DEPTH = 12;

/**
 * What the vendor's SDK knows and its documents lack: properties, values of enums, parameters of queries, and operations. What
 * the documents know and the SDK lacks stays.
 *
 * @param document - the documents as one, in the layout of OpenAPI 3
 */
export function correctionsOf(document: Json, operations: readonly SdkOperation[], models: SdkModels): Correction[] {
  return new Comparison(document, models).run(operations);
}

/** A schema and the JSONPath to it. */
interface Placed {
  readonly schema: Json;
  readonly path: string;
}

class Comparison {
  readonly #document: Json;
  readonly #models: SdkModels;
  readonly #corrections = new Map<string, Correction>();
  readonly #seen = new Set<string>();
  /** The SDK's model → our component, found on the way. */
  readonly #components = new Map<string, string>();

  constructor(document: Json, models: SdkModels) {
    this.#document = document;
    this.#models = models;
  }

  run(operations: readonly SdkOperation[]): Correction[] {
    const ours = this.#operations();
    const missing: SdkOperation[] = [];
    for (const operation of operations) {
      const placed = ours.get(operationKey(operation.verb, operation.path));
      if (placed) this.#compareOperation(operation, placed);
      // The call for tokens is no operation of the client.
      else if (!operation.path.includes('/oauth2/')) missing.push(operation);
    }
    for (const operation of missing) this.#add(operation);
    return [...this.#corrections.values()].sort((a, b) => (a.target < b.target ? -1 : 1));
  }

  #operations(): Map<string, Placed> {
    const found = new Map<string, Placed>();
    for (const [path, item] of Object.entries(object(this.#document['paths'])))
      for (const [verb, operation] of Object.entries(object(item)))
        if (verb !== 'parameters')
          found.set(operationKey(verb, path), { schema: object(operation), path: step(step('$.paths', path), verb) });
    return found;
  }

  #compareOperation(theirs: SdkOperation, { schema, path }: Placed): void {
    const known = list(schema['parameters']).map((parameter) => text(this.#resolved(object(parameter))['name']));
    const unknown = [...theirs.query].filter(([name]) => !known.includes(name));
    if (unknown.length > 0)
      this.#note(step(path, 'parameters'), unknown.map(([name, type]) => this.#parameter(name, type)));
    const body = object(object(schema['requestBody'])['content']);
    if (theirs.body) this.#compareContent(theirs.body, body, step(step(path, 'requestBody'), 'content'));
    const responses = object(schema['responses']);
    for (const status of Object.keys(responses).filter((one) => one.startsWith('2'))) {
      const content = object(object(responses[status])['content']);
      if (theirs.response)
        this.#compareContent(theirs.response, content, step(step(step(path, 'responses'), status), 'content'));
    }
  }

  #compareContent(type: SdkType, content: Json, path: string): void {
    const media = Object.keys(content).find((one) => one.includes('json'));
    if (media === undefined) return;
    const at = step(step(path, media), 'schema');
    this.#compare(type, { schema: object(object(content[media])['schema']), path: at }, 0);
  }

  #compare(type: SdkType, given: Placed, depth: number): void {
    if (depth > MAX_DEPTH || type.kind === 'unknown') return;
    const placed = this.#placed(given);
    if (type.kind === 'list') {
      const items = object(placed.schema['items']);
      if (placed.schema['items'] !== undefined)
        this.#compare(type.items, { schema: items, path: step(placed.path, 'items') }, depth + 1);
      return;
    }
    if (type.kind !== 'model') return;
    const [, component] = /^\$\.components\.schemas\['([^']+)'\]$/.exec(placed.path) ?? [];
    if (component !== undefined && !this.#components.has(type.name)) this.#components.set(type.name, component);
    const pair = `${type.name} ${placed.path}`;
    if (this.#seen.has(pair)) return;
    this.#seen.add(pair);
    const values = this.#models.enums.get(type.name);
    if (values) this.#compareValues(values, placed);
    else this.#compareObject(this.#models.objects.get(type.name) ?? new Map(), placed, depth);
  }

  #compareObject(theirs: ReadonlyMap<string, SdkType>, placed: Placed, depth: number): void {
    const ours = this.#properties(placed);
    // A map, or a schema that says nothing, has no names that could be missing.
    if (ours.size === 0) return;
    const update: Record<string, unknown> = {};
    for (const [name, type] of theirs) {
      const own = ours.get(name);
      if (own) this.#compare(type, own, depth + 1);
      else update[name] = this.#schema(type, depth + 1);
    }
    if (Object.keys(update).length > 0) this.#note(placed.path, { properties: update });
  }

  #compareValues(theirs: readonly string[], { schema, path }: Placed): void {
    const ours = list(schema['enum']);
    const added = theirs.filter((value) => !ours.includes(value));
    // The SDK adds a value of its own for those that it does not know.
    if (ours.length > 0 && added.length > 0) this.#note(step(path, 'enum'), added);
  }

  /** All properties of a schema and of its parts. */
  #properties(given: Placed, depth = 0): Map<string, Placed> {
    const { schema, path } = this.#placed(given);
    const found = new Map<string, Placed>();
    for (const kind of ['allOf', 'oneOf', 'anyOf'])
      for (const [index, part] of list(schema[kind]).entries())
        if (depth < MAX_DEPTH)
          for (const [name, own] of this.#properties({ schema: object(part), path: `${step(path, kind)}[${index}]` }, depth + 1))
            found.set(name, own);
    for (const [name, property] of Object.entries(object(schema['properties'])))
      found.set(name, { schema: object(property), path: step(step(path, 'properties'), name) });
    return found;
  }

  /** The schema that a reference leads to. */
  #placed(given: Placed): Placed {
    const [, name] = /^#\/components\/schemas\/(.+)$/.exec(text(given.schema['$ref']) ?? '') ?? [];
    if (name === undefined) return given;
    const schema = object(object(object(this.#document['components'])['schemas'])[name]);
    return this.#placed({ schema, path: `$.components.schemas['${name}']` });
  }

  #resolved(parameter: Json): Json {
    const [, name] = /^#\/components\/parameters\/(.+)$/.exec(text(parameter['$ref']) ?? '') ?? [];
    if (name === undefined) return parameter;
    return object(object(object(this.#document['components'])['parameters'])[name]);
  }

  #parameter(name: string, type: SdkType): unknown {
    return { name, in: 'query', schema: this.#schema(type, 0) };
  }

  /** A type of the SDK as a schema; one that our documents have under a name is referred to. */
  #schema(type: SdkType, depth: number): unknown {
    if (type.kind === 'unknown' || depth > MAX_DEPTH) return {};
    if (type.kind === 'list') return { type: 'array', items: this.#schema(type.items, depth + 1) };
    if (type.kind !== 'model') return { type: type.kind };
    const component = this.#components.get(type.name);
    if (component !== undefined) return { $ref: `#/components/schemas/${component}` };
    const values = this.#models.enums.get(type.name);
    if (values) return { type: 'string', enum: values };
    const properties = [...(this.#models.objects.get(type.name) ?? [])];
    return {
      type: 'object',
      properties: Object.fromEntries(properties.map(([name, own]) => [name, this.#schema(own, depth + 1)])),
    };
  }

  /** An operation that the documents lack, with the security of the others. */
  #add({ verb, path, query, body, response }: SdkOperation): void {
    const [other] = this.#operations().values();
    this.#note(step('$.paths', path), {
      [verb]: {
        security: other?.schema['security'],
        parameters: [...query].map(([name, type]) => this.#parameter(name, type)),
        ...(body && { requestBody: { content: { 'application/json': { schema: this.#schema(body, 0) } } } }),
        responses: {
          '200': {
            description: 'OK',
            content: { 'application/json': { schema: response ? this.#schema(response, 0) : {} } },
          },
        },
      },
    });
  }

  #note(target: string, update: unknown): void {
    this.#corrections.set(`${target} ${JSON.stringify(update)}`, { target, update });
  }
}

/** One more name of a JSONPath. */
const step = (path: string, name: string): string =>
  /^[A-Za-z]\w*$/.test(name) && !path.endsWith('schemas') && !path.endsWith('properties')
    ? `${path}.${name}`
    : `${path}['${name}']`;

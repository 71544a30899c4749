import { kebabCase } from '../../../codegen/names/case.ts';
import { SpecError } from '../../errors.ts';
import { own } from '../../record.ts';
import { isFields, type Fields } from '../../reviewed-file.ts';
import type { DiscoveryDocument } from './discovery-types.ts';

const VERBS: ReadonlySet<unknown> = new Set(['GET', 'PUT', 'POST', 'PATCH', 'DELETE']);
const PLACES: ReadonlySet<unknown> = new Set(['path', 'query']);

/**
 * Checks what the adapter reads of a document whose `kind` is Discovery's: the kind does not make it whole.
 *
 * @throws SpecError in one line that names the place
 */
export function assertDiscovery(value: unknown): asserts value is DiscoveryDocument {
  if (!isFields(value)) throw new SpecError('it is not an object');
  for (const key of ['name', 'version', 'revision']) assertText(value[key], key);
  const schemas = fieldsAt(value, 'schemas', '');
  for (const [name, schema] of Object.entries(schemas)) assertSchema(schema, `schemas.${name}`, schemas);
  const count = assertResource(value, '', schemas);
  if (count === 0) throw new SpecError('it describes no method');
}

/** @returns the number of methods */
function assertResource(resource: Fields, at: string, schemas: Fields): number {
  const methods = fieldsAt(resource, 'methods', at);
  const children = fieldsAt(resource, 'resources', at);
  for (const names of [Object.keys(methods), Object.keys(children)]) assertNames(names, at);
  for (const [name, method] of Object.entries(methods)) assertMethod(method, placeOf(at, name), schemas);
  let count = Object.keys(methods).length;
  for (const [name, child] of Object.entries(children)) {
    const place = placeOf(at, name);
    if (!isFields(child)) throw new SpecError(`${place} is not an object`);
    count += assertResource(child, place, schemas);
  }
  return count;
}

/** Resources become modules and methods become functions, so two of one name would be one. */
function assertNames(names: readonly string[], at: string): void {
  const known = new Map<string, string>();
  for (const name of names) {
    if (!/^[A-Za-z][\w-]*$/.test(name)) throw new SpecError(`${shown(placeOf(at, name))} cannot be a name`);
    const other = known.get(kebabCase(name));
    if (other !== undefined)
      throw new SpecError(`${placeOf(at, other)} and ${placeOf(at, name)} would have one name`);
    known.set(kebabCase(name), name);
  }
}

function assertMethod(method: unknown, at: string, schemas: Fields): void {
  if (!isFields(method)) throw new SpecError(`${at} is not an object`);
  const { httpMethod, mediaUpload, scopes = [] } = method;
  if (!VERBS.has(httpMethod)) throw new SpecError(`${at}.httpMethod is ${shown(httpMethod)}, none of ${[...VERBS].join(', ')}`);
  assertText(method['path'], `${at}.path`);
  if (method['flatPath'] !== undefined) assertText(method['flatPath'], `${at}.flatPath`);
  for (const key of ['request', 'response'])
    if (method[key] !== undefined) assertSchema(method[key], `${at}.${key}`, schemas);
  for (const [name, parameter] of Object.entries(fieldsAt(method, 'parameters', at))) {
    const place = `${at}.parameters.${name}`;
    assertSchema(parameter, place, schemas);
    const { location } = parameter as Fields;
    if (!PLACES.has(location)) throw new SpecError(`${place}.location is ${shown(location)}, not path or query`);
  }
  if (!Array.isArray(scopes) || !scopes.every((scope) => typeof scope === 'string'))
    throw new SpecError(`${at}.scopes is not a list of texts`);
  if (mediaUpload === undefined) return;
  const simple = fieldsAt(fieldsAt(method, 'mediaUpload', at), 'protocols', `${at}.mediaUpload`)['simple'];
  if (simple !== undefined) assertText((simple as Fields | null)?.['path'], `${at}.mediaUpload.protocols.simple.path`);
}

function assertSchema(schema: unknown, at: string, schemas: Fields): void {
  if (!isFields(schema)) throw new SpecError(`${at} is not an object`);
  const { $ref, type, items, additionalProperties, enum: values = [] } = schema;
  if ($ref !== undefined && !(typeof $ref === 'string' && own(schemas, $ref) !== undefined))
    throw new SpecError(`${at} refers to ${shown($ref)}, which is not among the schemas`);
  if (type !== undefined) assertText(type, `${at}.type`);
  if (!Array.isArray(values) || !values.every((value) => typeof value === 'string'))
    throw new SpecError(`${at}.enum is not a list of texts`);
  for (const [name, property] of Object.entries(fieldsAt(schema, 'properties', at)))
    assertSchema(property, `${at}.${name}`, schemas);
  for (const [name, inner] of [
    ['items', items],
    ['additionalProperties', additionalProperties],
  ] as const)
    if (inner !== undefined) assertSchema(inner, `${at}.${name}`, schemas);
}

function fieldsAt(parent: Fields, key: string, at: string): Fields {
  const value = parent[key] ?? {};
  if (!isFields(value)) throw new SpecError(`${placeOf(at, key)} is not an object`);
  return value;
}

function assertText(value: unknown, at: string): asserts value is string {
  if (typeof value !== 'string' || value === '') throw new SpecError(value === undefined ? `${at} is missing` : `${at} is ${shown(value)}, not text`);
}

const placeOf = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

const shown = (value: unknown): string => (value === undefined ? 'missing' : JSON.stringify(value).slice(0, 60));

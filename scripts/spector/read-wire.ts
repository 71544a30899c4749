import { plainValue } from './matchers.ts';
import { isObject, type ExamCall, type Json, type JsonObject, textOf } from './exam-data.ts';
import { resolved, typesOf, type RawOperation, type RawParameter } from './raw-document.ts';

/** What stands between the items of a list, or the pairs of an object, in paths, headers and queries. */
const SEPARATORS = /[,|;/ \t\n]|\.(?!\d)/;

/**
 * Where an operation's path begins in the address of a call, and the texts of its parameters; undefined if the call is none of
 * the operation's.
 */
export function matchPath(
  { path, verb }: RawOperation,
  { method, uri }: ExamCall,
): { prefix: string; texts: ReadonlyMap<string, string> } | undefined {
  if (verb !== method.toLowerCase()) return undefined;
  const names = Array.from(path.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name);
  // Values with slashes are rare.
  const found = patternOf(path, '[^/]*').exec(uri) ?? patternOf(path, '.*').exec(uri);
  if (!found) return undefined;
  const [, prefix = '', ...groups] = found;
  return {
    prefix,
    texts: new Map(names.map((name, index) => [name, decodeURIComponent(groups[index] ?? '')])),
  };
}

function patternOf(path: string, value: string): RegExp {
  const parts = path
    .split(/\{[^{}]*\}/)
    .map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`));
  return new RegExp(`^(.*?)${path === '/' ? '/?' : parts.join(`(${value})`)}$`);
}

/** The values that a user passes for a call: parameter → value. */
export function valuesOf(
  document: JsonObject,
  operation: RawOperation,
  { request = {} }: ExamCall,
  texts: ReadonlyMap<string, string>,
): Map<string, Json> {
  const found = new Map<string, Json>();
  const query: Record<string, Json> = { ...request.query };
  const headers = new Map(
    Object.entries(request.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value] as const),
  );
  // A header may stand twice, as a matcher and as the value to send.
  for (const [name, value] of Object.entries(request.headers ?? {}))
    if (!isObject(value)) headers.set(name.toLowerCase(), value);
  for (const parameter of operation.parameters) {
    // OpenAPI ignores parameters that are headers of these names.
    if (isIgnored(parameter)) continue;
    const types = typesOf(document, parameter.schema);
    const given =
      parameter.in === 'path'
        ? texts.get(parameter.name)
        : parameter.in === 'header'
          ? headers.get(parameter.name.toLowerCase())
          : takeQuery(query, parameter, types);
    if (given === undefined || (parameter.in === 'path' && given === '')) continue;
    found.set(parameter.name, typed(document, parameter.schema, types, plainValue(given), parameter));
  }
  return found;
}

const IGNORED: ReadonlySet<string> = new Set(['accept', 'authorization', 'content-type']);

const isIgnored = ({ name, in: place }: RawParameter): boolean =>
  place === 'header' && IGNORED.has(name.toLowerCase());

/** A parameter of the query; an object whose pairs stand by themselves takes all that is left. */
function takeQuery(
  query: Record<string, Json>,
  { name }: RawParameter,
  types: ReadonlySet<string>,
): Json | undefined {
  const value = query[name];
  if (value !== undefined || !types.has('object')) return value;
  const rest = Object.entries(query).filter(([key]) => key !== 'fixed');
  return rest.length === 0 ? undefined : Object.fromEntries(rest);
}

function typed(
  document: JsonObject,
  schema: JsonObject,
  types: ReadonlySet<string>,
  value: Json,
  { name, in: place }: RawParameter,
): Json {
  const scalar = (of: Json, text: Json): Json => scalarOf(typesOf(document, of), text);
  if (types.has('array')) {
    const items = Array.isArray(value)
      ? (value as readonly Json[])
      : listOf(textOf(value), place).map((item) => item.replace(`${name}=`, ''));
    return items.map((item) => scalar(schema['items'] ?? {}, item));
  }
  if (types.has('object')) {
    const properties = isObject(schema['properties']) ? schema['properties'] : {};
    const rest = schema['additionalProperties'] ?? schema['unevaluatedProperties'] ?? {};
    const entries = isObject(value)
      ? Object.entries(value)
      : pairsOf(listOf(textOf(value).replace(`;${name}=`, ''), place));
    return Object.fromEntries(
      entries.map(([key, text]) => [key, scalar(resolved(document, properties[key] ?? rest), text)]),
    );
  }
  // `.a` and `;param=a` are forms of `a`.
  const text = place === 'path' ? textOf(value).replace(/^(\.|\/|;[^=]*=)/, '') : value;
  return scalarOf(types, text);
}

function listOf(text: string, place: string): string[] {
  const separators =
    place === 'path' ? SEPARATORS : text.includes('|') ? /\|/ : text.includes(',') ? /,/ : /\s/;
  return text.split(separators).filter((item) => item !== '');
}

function pairsOf(items: readonly string[]): [string, string][] {
  if (items.some((item) => item.includes('=')))
    return items.map((item) => [item.slice(0, item.indexOf('=')), item.slice(item.indexOf('=') + 1)]);
  return items.flatMap((key, index) => (index % 2 === 0 ? [[key, items[index + 1] ?? '']] : []));
}

function scalarOf(types: ReadonlySet<string>, value: Json): Json {
  if (types.has('string') && typeof value === 'string') return value;
  if (types.has('number') || types.has('integer')) return Number(value);
  if (types.has('boolean')) return value === true || value === 'true';
  return types.has('string') ? textOf(value) : value;
}

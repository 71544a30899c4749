import type { Operation } from '../../document.ts';
import { own, record } from '../../record.ts';
import { list, object, text, type Json } from './json.ts';
import { essence, isJson, JSON_MEDIA, MULTIPART_MEDIA, preferred, streamMedia } from './media.ts';
import type { RawOperation } from './operation-details.ts';
import type { References } from './references.ts';
import { filesOf } from './request-body.ts';
import { authOf } from './wire-auth.ts';

/** The usual request of an API's client, from which single operations may differ. */
export interface UsualRequest {
  /** How lists and objects are written in the query. */
  readonly queryArrays: 'brackets' | 'repeated' | 'comma';
  /** The document's name of a scheme → the key of the client's strategy for it; `usual` is that of most operations. */
  readonly auth: Readonly<Record<string, string>>;
  /** The document's own statement of who may call what, for operations without one. */
  readonly security?: unknown;
  /** Key → address of each server, the usual one under `''`. */
  readonly servers: Readonly<Record<string, string>>;
}

/** The usual request of a client that writes lists as OpenAPI has it by default, and knows no schemes and servers. */
export const PLAIN_REQUEST: UsualRequest = { queryArrays: 'repeated', auth: {}, servers: {} };

type Place = 'path' | 'query' | 'header' | 'cookie';

/** How the request of an operation differs from the usual one; undefined where it does not. */
export function wireOf(
  { raw, item }: RawOperation,
  security: unknown,
  references: References,
  usual: UsualRequest,
): Operation['x-org-wire'] {
  const accept = acceptOf(object(raw['responses']), references);
  const auth = authOf(raw['security'] ?? security, usual.auth);
  const parts = partsOf(raw['requestBody'], references);
  const parameters = [...list(item['parameters']), ...list(raw['parameters'])];
  const files = filesOf(raw['requestBody'], references);
  const found = record<string | readonly string[] | Readonly<Record<string, string>>>([
    ...(accept === undefined ? [] : [['accept', accept] as const]),
    ...(auth === undefined ? [] : [['auth', auth] as const]),
    ...stylesOf(parameters, references, usual),
    ...(parts === undefined ? [] : [['parts', parts] as const]),
    ...(files === undefined ? [] : [['files', files] as const]),
  ]);
  return Object.keys(found).length > 0 ? found : undefined;
}

function stylesOf(
  parameters: readonly unknown[],
  references: References,
  usual: UsualRequest,
): [Place, Readonly<Record<string, string>>][] {
  const found: Record<Place, Record<string, string>> = { path: record(), query: record(), header: record(), cookie: record() };
  for (const one of parameters) {
    const parameter = references.resolve(one);
    const name = text(parameter['name']);
    const place = parameter['in'];
    if (name === undefined || (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie')) continue;
    const style = styleOf(parameter, place, references, usual);
    // The operation's parameter stands before that of the path.
    if (style === undefined) Reflect.deleteProperty(found[place], name);
    else found[place][name] = style;
  }
  return (Object.keys(found) as Place[]).flatMap((place) =>
    Object.keys(found[place]).length > 0 ? [[place, found[place]] as [Place, Record<string, string>]] : [],
  );
}

/** The style of a parameter, where the client's usual way is another one. */
function styleOf(parameter: Json, place: Place, references: References, { queryArrays }: UsualRequest): string | undefined {
  if (jsonContent(parameter) !== undefined) return 'json';
  const kinds = kindsOf(parameter['schema'] ?? parameter, references, 0);
  const isNested = kinds.has('list') || kinds.has('object');
  const style = text(parameter['style']);
  if (place === 'query') {
    if (!isNested) return undefined;
    const word = queryStyle(style, parameter['explode']);
    const usual = { repeated: 'form*', comma: 'form', brackets: 'deepObject' }[queryArrays];
    // Lists and objects have one style, and the usual ways write objects as nothing that OpenAPI knows.
    return word === usual && (!kinds.has('object') || word === 'deepObject') ? undefined : word;
  }
  const star = parameter['explode'] === true && isNested ? '*' : '';
  if (place === 'cookie') return isNested && parameter['explode'] !== false ? 'form*' : 'form';
  if (place === 'path' && (style === 'label' || style === 'matrix')) return style + star;
  const isText = place === 'header' || !kinds.has('boolean');
  return isNested || kinds.has('time') || !isText ? `simple${star}` : undefined;
}

function queryStyle(style: string | undefined, explode: unknown): string {
  if (style === 'deepObject') return style;
  if (style === 'spaceDelimited' && explode !== true) return 'space';
  if (style === 'pipeDelimited' && explode !== true) return 'pipe';
  return explode === false ? 'form' : 'form*';
}

/** The schema of a parameter whose value is JSON text. */
export function jsonContent(parameter: Json): unknown {
  const content = object(parameter['content']);
  const type = Object.keys(content).find(isJson);
  return type === undefined ? undefined : (object(content[type])['schema'] ?? {});
}

type Kind = 'list' | 'object' | 'boolean' | 'time';

/** What a value of a schema may be, as far as it matters to how it is written. */
function kindsOf(raw: unknown, references: References, depth: number): Set<Kind> {
  const found = new Set<Kind>();
  if (depth > 8) return found;
  const schema = references.resolve(raw);
  const types = [schema['type']].flat();
  if (types.includes('array') || schema['items'] !== undefined) found.add('list');
  if (types.includes('object') || schema['properties'] !== undefined) found.add('object');
  if (types.includes('boolean')) found.add('boolean');
  if (schema['format'] === 'date-time') found.add('time');
  for (const key of ['allOf', 'anyOf', 'oneOf'])
    for (const member of list(schema[key])) for (const kind of kindsOf(member, references, depth + 1)) found.add(kind);
  return found;
}

/** The types of the successful responses, where they are not plain JSON. */
function acceptOf(responses: Json, references: References): string | undefined {
  const types = Object.entries(responses).flatMap(([status, raw]) => {
    if (!/^2(\d\d|XX)$|^default$/i.test(status) || status === '204' || status === '205') return [];
    if (status === 'default' && Object.keys(responses).length > 1) return [];
    const type = preferred(Object.keys(object(references.resolve(raw)['content'])));
    return type === undefined || essence(type) === '*/*' || streamMedia(type) !== undefined ? [] : [essence(type)];
  });
  const kinds = [...new Set(types)].filter((type) => MEDIA.test(type));
  return kinds.length === 0 || (kinds.length === 1 && kinds[0] === JSON_MEDIA) ? undefined : kinds.join(', ');
}

const MEDIA = /^[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+$/;

/** The types of the parts of a multipart form that have another one than their schema tells. */
function partsOf(raw: unknown, references: References): Readonly<Record<string, string>> | undefined {
  const content = object(references.resolve(raw)['content']);
  const type = Object.keys(content).find((media) => essence(media) === MULTIPART_MEDIA);
  if (type === undefined) return undefined;
  const media = object(content[type]);
  const properties = object(references.resolve(media['schema'])['properties']);
  const entries = Object.entries(object(media['encoding'])).flatMap(([name, encoding]) => {
    const given = text(object(encoding)['contentType']);
    if (given === undefined || !MEDIA.test(essence(given)) || given.includes(',') || given.includes('*')) return [];
    const kinds = kindsOf(own(properties as Record<string, unknown>, name), references, 0);
    const usual = kinds.has('object') ? JSON_MEDIA : 'text/plain';
    return [usual, 'application/octet-stream'].includes(essence(given)) ? [] : [[name, essence(given)] as const];
  });
  return entries.length > 0 ? record(entries) : undefined;
}

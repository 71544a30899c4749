import { record } from '../../record.ts';
import { FILES } from './bundle.ts';
import { list, object, text, type Json } from './json.ts';
import { References } from './references.ts';

const VERBS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch'];

/** Where a parameter of Swagger 2 says what OpenAPI 3 says in its schema. */
const SCHEMA_KEYS = ['type', 'format', 'items', 'enum', 'default', 'minimum', 'x-nullable'];

/** A Swagger 2 document in the layout of OpenAPI 3.0. Only what is read later is carried over. */
export function fromSwagger(document: Json): Json {
  const moved = withReferencesMoved(document) as Json;
  const references = new References(moved);
  const paths = Object.entries(object(moved['paths'])).map(
    ([path, item]) => [path, pathItem(references.resolve(item), moved, references)] as const,
  );
  const { info, security, securityDefinitions, definitions } = moved;
  return record(
    Object.entries({
      openapi: '3.0.3',
      info,
      security,
      servers: servers(moved),
      paths: record(paths),
      ...(moved[FILES] !== undefined && { [FILES]: moved[FILES] }),
      components: record(
        Object.entries({
          schemas: definitions ?? {},
          securitySchemes: record(
            Object.entries(object(securityDefinitions)).map(([name, scheme]) => [name, securityScheme(object(scheme))]),
          ),
          responses: record(
            Object.entries(object(moved['responses'])).map(([name, reply]) => [name, response(references.resolve(reply), moved)]),
          ),
        }),
      ),
    }),
  );
}

const MOVED = [
  ['#/definitions/', '#/components/schemas/'],
  ['#/responses/', '#/components/responses/'],
] as const;

function withReferencesMoved(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withReferencesMoved);
  if (typeof value !== 'object' || value === null) return value;
  return record(
    Object.entries(value).map(([key, child]) => {
      if (key !== '$ref' || typeof child !== 'string') return [key, withReferencesMoved(child)] as const;
      const [from, to] = MOVED.find(([start]) => child.startsWith(start)) ?? ['', ''];
      return [key, to + child.slice(from.length)] as const;
    }),
  );
}

function servers(document: Json): Json[] {
  const host = text(document['host']);
  const basePath = text(document['basePath']) ?? '';
  if (host === undefined) return basePath === '' ? [] : [{ url: basePath }];
  const schemes = list(document['schemes']);
  return [{ url: `${schemes.includes('http') && !schemes.includes('https') ? 'http' : 'https'}://${host}${basePath}` }];
}

function securityScheme(scheme: Json): Json {
  if (scheme['type'] === 'basic') return { type: 'http', scheme: 'basic' };
  if (scheme['type'] !== 'oauth2') return scheme;
  return { type: 'oauth2', flows: { [text(scheme['flow']) ?? 'implicit']: scheme } };
}

function pathItem(item: Json, document: Json, references: References): Json {
  const shared = list(item['parameters']);
  return record(
    Object.entries(item).flatMap(([verb, operation]) =>
      VERBS.includes(verb) ? [[verb, operationOf(object(operation), shared, document, references)] as const] : [],
    ),
  );
}

function operationOf(from: Json, shared: readonly unknown[], document: Json, references: References): Json {
  const { parameters: _, responses, ...rest } = from;
  const all = [...shared, ...list(from['parameters'])].map((raw) => parameterNamed(object(raw), references));
  const body = all.find((parameter) => parameter['in'] === 'body');
  const fields = all.filter((parameter) => parameter['in'] === 'formData');
  const media = list(from['consumes'] ?? document['consumes']).map(String);
  const requestBody = body
    ? bodyContent(object(body['schema']), body['required'], media.length > 0 ? media : ['application/json'])
    : fields.length > 0
      ? form(fields, media)
      : undefined;
  const replies = Object.entries(object(responses)).map(
    ([status, reply]) => [status, response(replyNamed(object(reply), references), document, from)] as const,
  );
  return record(
    Object.entries({
      ...rest,
      parameters: all.filter((p) => p['in'] !== 'body' && p['in'] !== 'formData').map(parameter),
      ...(requestBody && { requestBody }),
      responses: record(replies),
    }),
  );
}

/** A broken reference stays, to be told as one. */
function parameterNamed(raw: Json, references: References): Json {
  const target = references.resolve(raw);
  return Object.keys(target).length === 0 ? raw : target;
}

/** Responses of the document itself stay references; those of its other files are in the layout of Swagger. */
function replyNamed(raw: Json, references: References): Json {
  return text(raw['$ref'])?.startsWith(`#/${FILES}/`) === true ? references.resolve(raw) : raw;
}

/** A style of Swagger 2 that OpenAPI 3 does not have. */
export const TABS = 'tabDelimited';

/** How Swagger 2 calls the styles of lists in the query. */
const STYLES: Readonly<Record<string, string>> = { ssv: 'spaceDelimited', pipes: 'pipeDelimited', tsv: TABS };

function parameter(from: Json): Json {
  if (text(from['$ref']) !== undefined) return from;
  const { name, required, deprecated, collectionFormat } = from;
  const schema = record(SCHEMA_KEYS.flatMap((key) => (key in from ? [[key, from[key]] as const] : [])));
  const isList = from['type'] === 'array' && from['in'] === 'query';
  const style = { style: STYLES[String(collectionFormat)] ?? 'form', explode: collectionFormat === 'multi' };
  return { name, in: from['in'], required, deprecated, schema, ...(isList && style) };
}

function bodyContent(schema: Json, required: unknown, media: readonly string[]): Json {
  return { required, content: record(media.map((type) => [type, { schema }] as const)) };
}

function form(fields: readonly Json[], media: readonly string[]): Json {
  const hasFile = fields.some((field) => field['type'] === 'file');
  const type = hasFile || media.includes('multipart/form-data') ? 'multipart/form-data' : 'application/x-www-form-urlencoded';
  const properties = record(fields.map((field) => [String(field['name']), parameter(field)['schema']] as const));
  const required = fields.filter((field) => field['required'] === true).map((field) => field['name']);
  return bodyContent({ type: 'object', properties, required }, required.length > 0, [type]);
}

function response(reply: Json, document: Json, operation: Json = {}): Json {
  const { schema, headers, $ref } = reply;
  if ($ref !== undefined) return reply;
  const media = list(operation['produces'] ?? document['produces']).map(String);
  const types = media.length > 0 ? media : ['application/json'];
  return { headers, ...(schema !== undefined && { content: record(types.map((type) => [type, { schema }] as const)) }) };
}

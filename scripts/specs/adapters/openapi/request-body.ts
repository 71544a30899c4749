import type { Operation, Schema } from '../../document.ts';
import { own, record } from '../../record.ts';
import { list, object, type Json } from './json.ts';
import { BYTES_MEDIA, essence, FORM_MEDIA, isJson, isText, JSON_MEDIA, MULTIPART_MEDIA, preferred } from './media.ts';
import type { References, SchemaReferences } from './references.ts';
import { readSchema } from './schema.ts';

const BYTES: Schema = { type: 'string', format: 'binary' };

/** The body of a request, under the type that it is sent as; undefined where it has no content. */
export function readBody(raw: unknown, { requests: references }: References): Pick<Operation, 'requestBody' | 'x-org-body'> | undefined {
  const from = references.resolve(raw);
  const content = references.resolve(from['content']);
  const type = preferred(Object.keys(content));
  if (type === undefined) return undefined;
  const required = from['required'] === true && { required: true };
  const form = Object.keys(content).find((media) => essence(media) === MULTIPART_MEDIA);
  const schemaOf = (media: string): unknown => references.resolve(content[media])['schema'];
  if (isJson(type) && form !== undefined && hasFiles(schemaOf(form), references, 0)) {
    const schema = eitherOf(schemaOf(type), schemaOf(form), references);
    return { requestBody: { ...required, content: record([[MULTIPART_MEDIA, { schema }]]) }, 'x-org-body': 'json-or-multipart' };
  }
  const isAny = essence(type) === '*/*';
  const anyMedia = isBytes(references.resolve(schemaOf(type))) ? BYTES_MEDIA : JSON_MEDIA;
  const media = isAny ? anyMedia : essence(type);
  return { requestBody: { ...required, content: record([[media, { schema: bodySchema(media, schemaOf(type), references) }]]) } };
}

function bodySchema(media: string, given: unknown, references: SchemaReferences): Schema {
  if (isJson(media) || media === FORM_MEDIA || media === MULTIPART_MEDIA)
    return given === undefined ? {} : readSchema(given, references);
  return isText(media) ? { anyOf: [{ type: 'string' }, BYTES] } : BYTES;
}

/** The properties that may be files of a body that is JSON or a form; undefined for any other body. */
export function filesOf(raw: unknown, { requests: references }: References): readonly string[] | undefined {
  const content = references.resolve(references.resolve(raw)['content']);
  const type = preferred(Object.keys(content));
  const form = Object.keys(content).find((media) => essence(media) === MULTIPART_MEDIA);
  if (type === undefined || !isJson(type) || form === undefined) return undefined;
  const names = propertiesIn(references.resolve(content[form])['schema'], references, 0).flatMap(([name, property]) =>
    hasFiles(property, references, 0) ? [name] : [],
  );
  return names.length > 0 ? [...new Set(names)] : undefined;
}

function propertiesIn(raw: unknown, references: SchemaReferences, depth: number): (readonly [string, unknown])[] {
  if (depth > 6) return [];
  const schema = references.resolve(raw);
  const parts = [...list(schema['allOf']), ...list(schema['anyOf']), ...list(schema['oneOf'])];
  return [...Object.entries(object(schema['properties'])), ...parts.flatMap((part) => propertiesIn(part, references, depth + 1))];
}

/** Whether a schema describes bytes: content of a media type that is not JSON. */
export function isBytes({ format, contentMediaType }: Json): boolean {
  return format === 'binary' || (typeof contentMediaType === 'string' && !isJson(contentMediaType));
}

/** Whether a form has a field that is a file. */
function hasFiles(raw: unknown, references: SchemaReferences, depth: number): boolean {
  if (depth > 6) return false;
  const schema = references.resolve(raw);
  if (schema['format'] === 'binary' || schema['type'] === 'file' || schema['contentMediaType'] !== undefined) return true;
  return [
    ...Object.values(object(schema['properties'])),
    ...list(schema['allOf']),
    ...list(schema['anyOf']),
    ...list(schema['oneOf']),
    ...(schema['items'] === undefined ? [] : [schema['items']]),
  ].some((part) => hasFiles(part, references, depth + 1));
}

/** The schema of a body that is JSON or a form: the properties of both, where both are objects. */
function eitherOf(json: unknown, form: unknown, references: SchemaReferences): Schema {
  if (json === undefined || sameSchema(json, form)) return readSchema(form, references);
  const [one, other] = [references.resolve(json), references.resolve(form)];
  const [ofJson, ofForm] = [object(one['properties']), object(other['properties'])];
  const isPlain = (schema: Json): boolean =>
    Object.keys(object(schema['properties'])).length > 0 && ['allOf', 'anyOf', 'oneOf'].every((key) => !(key in schema));
  if (!isPlain(one) || !isPlain(other)) return { anyOf: [readSchema(json, references), readSchema(form, references)] };
  const hidden = [...Object.entries(ofJson), ...Object.entries(ofForm)].flatMap(([name, child]) => (references.hides(child) ? [name] : []));
  const names = [...new Set([...Object.keys(ofJson), ...Object.keys(ofForm)])].filter((name) => !hidden.includes(name));
  const property = (name: string): Schema => {
    const [a, b] = [ofJson, ofForm].map((properties) => own(properties as Record<string, unknown>, name));
    if (a === undefined || b === undefined || sameSchema(a, b)) return readSchema(a ?? b, references);
    return { anyOf: [readSchema(a, references), readSchema(b, references)] };
  };
  const required = list(one['required']).filter((name) => list(other['required']).includes(name) && names.includes(String(name)));
  return {
    type: 'object',
    properties: record(names.map((name) => [name, property(name)] as const)),
    ...(required.length > 0 && { required: required.map(String) }),
  };
}

const sameSchema = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

import { isFlatBody, type BodyShape } from '../../codegen/operations/flat-body.ts';
import { literal, propertyKey } from '../../codegen/print/text.ts';
import { refName, type OpenApiDocument, type Operation, type Schema } from '../../specs/document.ts';
import { own } from '../../specs/record.ts';

/** Deeper than what anybody requires. */
const DEPTH = 12;

/** The shortest value that a schema takes, as TypeScript. */
function sampleOf(schema: Schema, document: OpenApiDocument, depth = 0): string {
  if (depth > DEPTH) return '{}';
  const inside = (child: Schema): string => sampleOf(child, document, depth + 1);
  if (schema.$ref !== undefined) return inside(own(document.components.schemas, refName(schema.$ref)) ?? {});
  const [value] = schema.enum ?? [];
  if (value !== undefined) return typeof value === 'string' ? literal(value) : String(value);
  const [variant] = schema.anyOf ?? schema.oneOf ?? [];
  if (variant) return inside(variant);
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
  switch (type) {
    case 'string':
      return schema.format === 'binary' ? "new Blob(['x'])" : "'x'";
    case 'integer':
    case 'number':
      return '1';
    case 'boolean':
      return 'true';
    case 'null':
      return 'null';
    case 'array':
      return tupleOf(schema, inside);
    default:
      return objectOf(schema, document, inside);
  }
}

function tupleOf(
  { prefixItems, minItems = 0, items = {} }: Schema,
  inside: (schema: Schema) => string,
): string {
  if (prefixItems) return `[${prefixItems.map(inside).join(', ')}]`;
  return minItems > 0
    ? `[${Array.from({ length: Math.min(minItems, 3) }, () => inside(items)).join(', ')}]`
    : '[]';
}

function objectOf(schema: Schema, document: OpenApiDocument, inside: (schema: Schema) => string): string {
  const required = requiredOf(schema, document, 0);
  return required.size === 0
    ? '{}'
    : `{ ${[...required].map(([name, child]) => `${propertyKey(name)}: ${inside(child)}`).join(', ')} }`;
}

function requiredOf(schema: Schema, document: OpenApiDocument, depth: number): Map<string, Schema> {
  const found = new Map<string, Schema>();
  if (depth > DEPTH) return found;
  if (schema.$ref !== undefined)
    return requiredOf(own(document.components.schemas, refName(schema.$ref)) ?? {}, document, depth + 1);
  for (const name of schema.required ?? []) found.set(name, own(schema.properties, name) ?? {});
  // Of a union, the first member is passed.
  const [variant] = schema.anyOf ?? schema.oneOf ?? [];
  for (const part of [...(schema.allOf ?? []), ...(variant ? [variant] : [])])
    for (const [name, child] of requiredOf(part, document, depth + 1)) found.set(name, child);
  return found;
}

/** The required parameters of an operation, with those of its body: name → TypeScript. */
export function sampleParams(operation: Operation, document: OpenApiDocument): Map<string, string> {
  const found = new Map<string, string>();
  for (const { name, in: place, required, schema } of operation.parameters ?? []) {
    // A place in the path is never empty.
    if (required)
      found.set(
        name,
        sampleOf(place === 'path' && schema.type === 'array' ? { ...schema, minItems: 1 } : schema, document),
      );
  }
  const [media] = Object.values(operation.requestBody?.content ?? {});
  if (!media) return found;
  const shape = bodyShape(media.schema, document, 0);
  const taken = new Set(operation.parameters?.map(({ name }) => name));
  if (!shape || !isFlatBody(shape, taken))
    return operation.requestBody?.required ? found.set('body', sampleOf(media.schema, document)) : found;
  // Required properties are required arguments, even if the body is optional.
  for (const [name, schema] of requiredOf(media.schema, document, 0))
    found.set(name, sampleOf(schema, document));
  return found;
}

/** An object, including one that is put together, and a union of objects; undefined for any other schema. */
function bodyShape(schema: Schema, document: OpenApiDocument, depth: number): BodyShape | undefined {
  if (depth > DEPTH) return undefined;
  if (schema.$ref !== undefined)
    return bodyShape(own(document.components.schemas, refName(schema.$ref)) ?? {}, document, depth + 1);
  const { properties, additionalProperties } = schema;
  const isMore = typeof additionalProperties === 'object' || additionalProperties === true;
  const here: BodyShape = { names: Object.keys(properties ?? {}), isOpen: isMore };
  const parents = [...(schema.allOf ?? []), ...(schema.anyOf ?? []), ...(schema.oneOf ?? [])];
  if (parents.length === 0)
    return properties || schema.type === 'object' ? { ...here, isOpen: isMore || !properties } : undefined;
  const parts = parents.map((part) => bodyShape(part, document, depth + 1));
  if (!parts.every((part) => part !== undefined)) return undefined;
  return {
    names: [...here.names, ...parts.flatMap(({ names }) => names)],
    isOpen: isMore || parts.some(({ isOpen }) => isOpen),
  };
}

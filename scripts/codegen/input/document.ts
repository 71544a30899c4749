/** A JSON Schema of OpenAPI 3.1 before it is parsed. */
export type Schema = Record<string, unknown>;

/** The parts of an OpenAPI document that the generator needs. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, Schema>; securitySchemes?: Record<string, unknown> };
}

const prefix = '#/components/schemas/';

/** Returns the name of the schema that a `$ref` points to, or undefined if it points elsewhere. */
export function schemaNameOf(ref: string): string | undefined {
  if (!ref.startsWith(prefix)) return undefined;
  return decoded(ref.slice(prefix.length)).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** Decodes a reference. Some documents hold percent signs that do not encode anything. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Returns the `$ref` of a schema. */
export function refTo(schemaName: string): string {
  return prefix + schemaName.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25');
}

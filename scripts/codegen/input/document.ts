/** A JSON Schema of OpenAPI 3.1, as loosely as the generator needs it before the parser has read it. */
export type Schema = Record<string, unknown>;

/** What the generator needs of an OpenAPI document. */
export interface OpenApiDocument {
  openapi: string;
  info: { title: string; version: string };
  paths: Record<string, Record<string, unknown>>;
  components?: { schemas?: Record<string, Schema>; securitySchemes?: Record<string, unknown> };
}

const prefix = '#/components/schemas/';

/** The schema a `$ref` names, or undefined when it points elsewhere. */
export function schemaNameOf(ref: string): string | undefined {
  if (!ref.startsWith(prefix)) return undefined;
  return decoded(ref.slice(prefix.length)).replaceAll('~1', '/').replaceAll('~0', '~');
}

/** A reference is a URL, but not everyone who writes a percent sign means it so. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** The `$ref` of a schema. */
export function refTo(schemaName: string): string {
  return prefix + schemaName.replaceAll('~', '~0').replaceAll('/', '~1').replaceAll('%', '%25');
}

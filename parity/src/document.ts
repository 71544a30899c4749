/** The part of the committed OpenAPI documents that arguments are made from. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly format?: string;
  readonly enum?: readonly unknown[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly prefixItems?: readonly Schema[];
  readonly minItems?: number;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
}

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header';
  readonly required?: boolean;
  readonly schema: Schema;
}

/** An operation and where it lives. */
export interface OperationAt {
  readonly id: string;
  readonly verb: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: { readonly type: string; readonly schema: Schema; readonly required: boolean } | undefined;
}

interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: {
    readonly required?: boolean;
    readonly content?: Readonly<Record<string, { readonly schema: Schema }>>;
  };
}

export interface ApiDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

/** All operations of a document, by name. */
export function operationsOf({ paths }: ApiDocument): OperationAt[] {
  const found = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).map(([verb, operation]): OperationAt => {
      const [type, media] = Object.entries(operation.requestBody?.content ?? {})[0] ?? [];
      const { required = false } = operation.requestBody ?? {};
      return {
        id: operation.operationId,
        verb: verb.toUpperCase(),
        path,
        parameters: operation.parameters ?? [],
        body: type !== undefined && media ? { type, schema: media.schema, required } : undefined,
      };
    }),
  );
  return found.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** What a schema refers to, or itself. */
export function resolve(schema: Schema, document: ApiDocument): Schema {
  const prefix = '#/components/schemas/';
  if (schema.$ref === undefined) return schema;
  const target = document.components.schemas[schema.$ref.slice(prefix.length)];
  if (!target) throw new Error(`${schema.$ref} leads nowhere`);
  return resolve(target, document);
}

import { VERBS, type Body, type OpenApiDocument, type Operation, type Schema } from './document.ts';
import { own } from './record.ts';

export interface OperationAt {
  readonly path: string;
  readonly verb: string;
  readonly operation: Operation;
}

/** Every operation, by path and verb. */
export function* operationsOf(document: OpenApiDocument): Generator<OperationAt> {
  for (const [path, item] of Object.entries(document.paths)) {
    for (const verb of VERBS) {
      const operation = own(item, verb);
      if (operation) yield { path, verb, operation };
    }
  }
}

/** The direct children of a schema, each with the property it stands at (none for items, variants, maps). */
function* childrenOf(schema: Schema): Generator<Schema> {
  yield* Object.values(schema.properties ?? {});
  for (const list of [schema.anyOf, schema.oneOf, schema.allOf, schema.prefixItems]) yield* list ?? [];
  if (schema.items) yield schema.items;
  if (typeof schema.additionalProperties === 'object') yield schema.additionalProperties;
}

/** A schema and all below it, references not followed. */
export function* schemasWithin(schema: Schema): Generator<Schema> {
  yield schema;
  for (const child of childrenOf(schema)) yield* schemasWithin(child);
}

function* contentOf(body: Body | undefined): Generator<Schema> {
  for (const media of Object.values(body?.content ?? {})) yield media.schema;
}

/** The schemas of the request's body and of all responses. */
export function* bodySchemas(operation: Operation): Generator<Schema> {
  yield* contentOf(operation.requestBody);
  for (const response of Object.values(operation.responses)) yield* contentOf(response);
}

/** The outermost schemas: those of operations and the components. */
function* rootSchemas(document: OpenApiDocument): Generator<Schema> {
  for (const { operation } of operationsOf(document)) {
    for (const parameter of operation.parameters ?? []) yield parameter.schema;
    yield* bodySchemas(operation);
    yield* Object.values(operation['x-org-errors'] ?? {});
  }
  yield* Object.values(document.components.schemas);
}

/** Every schema of the document, references not followed. */
export function* allSchemas(document: OpenApiDocument): Generator<Schema> {
  for (const schema of rootSchemas(document)) yield* schemasWithin(schema);
}

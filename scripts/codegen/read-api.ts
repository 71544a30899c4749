import type { IR } from '@hey-api/openapi-ts';
import type { Context } from './emit/context.ts';
import { FileSet } from './emit/file-set.ts';
import type { OpenApiDocument } from './input/document.ts';
import { findEqualSchemas } from './input/equal-schemas.ts';
import { readOperationRefs } from './input/operation-refs.ts';
import { parseApi } from './input/parse.ts';
import { protectNames } from './input/protect-names.ts';
import { shareNames } from './input/shared-names.ts';
import { Pages } from './model/pages.ts';
import { placeSchemas } from './model/placement.ts';
import { shareTypes } from './model/shared-types.ts';
import { TypeTable } from './model/type-table.ts';
import { callShape } from './operations/call-shape.ts';
import { operationId } from './operations/operation.ts';
import { readOperation } from './operations/read-operation.ts';
import { compare } from './print/module-file.ts';
import type { GeneratorRules } from './rules.ts';

/**
 * Reads a document: validates its operations, and names and places its types. Names that no object can have as a key are
 * still protected (`input/protect-names.ts`).
 *
 * @param source - the OpenAPI 3.1 document
 * @param rules - the provider's rules
 * @param report - called with each step
 */
export async function readApi(
  source: object,
  rules: GeneratorRules,
  report: (step: string) => void = () => undefined,
): Promise<Context> {
  const document = shareNames(readDocument(source), rules.shared ?? {});
  const schemas = document.components?.schemas ?? {};
  const operationRefs = readOperationRefs(document);

  report(`finding equal types among ${Object.keys(schemas).length}`);
  const { refs } = findEqualSchemas(schemas, () => '');
  const placement = placeSchemas(Object.keys(schemas), refs, operationRefs, rules);
  const sizeOf = (name: string): number => JSON.stringify(schemas[name]).length;
  const directionOf = (name: string): string =>
    !placement.isParams(name) ? '' : placement.isReturned(name) ? 'both' : 'params';
  const equal = findEqualSchemas(schemas, directionOf);

  report(`parsing ${operationRefs.length} operations`);
  const parsed = await parseApi(document);
  const files = shareTypes(placement.file, equal.representative, sizeOf, refs);
  const types = new TypeTable(files, equal.representative);
  const resolve = (name: string): IR.SchemaObject | undefined => parsed.schemas.get(name);
  const operations = parsed.operations
    .map((operation) => readOperation(operation, rules))
    .sort((a, b) => compare(operationId(a), operationId(b)));
  assertDistinct(operations.map(operationId));

  return {
    rules,
    calls: operations.map((operation) => ({ operation, shape: callShape(operation, resolve) })),
    schemas: parsed.schemas,
    types,
    placement,
    pages: new Pages(operations, rules.pages),
    files: new FileSet(),
  };
}

function readDocument(source: object): OpenApiDocument {
  const document = protectNames(source) as Partial<OpenApiDocument>;
  if (!document.openapi?.startsWith('3.1.') || typeof document.paths !== 'object') {
    throw new Error('The specification is not an OpenAPI 3.1 document. Convert it first.');
  }
  return document as OpenApiDocument;
}

function assertDistinct(ids: readonly string[]): void {
  const twice = ids.find((id, index) => ids[index + 1] === id);
  if (twice !== undefined)
    throw new Error(`Two operations are named ${twice}; rename one in names.lock.json.`);
}

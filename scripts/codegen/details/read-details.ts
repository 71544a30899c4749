import type { IR } from '@hey-api/openapi-ts';
import { documentsOf } from '../../specs/documents.ts';
import { loadSpec } from '../../specs/load.ts';
import type { Call, Context } from '../emit/context.ts';
import type { NamedTypes } from '../emit/named-types.ts';
import { paramsEntry, signature } from '../emit/signature.ts';
import { emitTypes } from '../generate-api.ts';
import { restoreNames } from '../input/protect-names.ts';
import { pagedItem } from '../model/pages.ts';
import { infoOf, type OperationInfo } from '../info/operation-info.ts';
import { operationId } from '../operations/operation.ts';
import { typeText, type TypeScope } from '../print/type.ts';
import { readApi } from '../read-api.ts';
import { loadRules } from '../rules.ts';
import { exampleArguments } from './example.ts';
import type { DocumentDetails, OperationDetails, ParameterInfo } from './operation-details.ts';
import { fieldInfo, fieldsOf } from './fields.ts';

export type {
  DocumentDetails,
  ExampleArguments,
  FieldInfo,
  OperationDetails,
  ParameterInfo,
} from './operation-details.ts';

/** How many levels of fields are shown. */
const depths = { parameters: 3, response: 1 };

/**
 * Reads everything about the operations of a provider, including parameters and responses, under the names of the
 * generated code. Parsing the schemas takes seconds; `info/operation-info.ts` reads less and faster.
 *
 * @param provider - the name of a folder in `specs/`
 */
export async function readDetails(provider: string): Promise<DocumentDetails[]> {
  const details: DocumentDetails[] = [];
  for (const document of await documentsOf(provider)) {
    const spec = await loadSpec(document);
    const rules = await loadRules(document);
    const info = infoOf(document, spec, rules);
    const context = await readApi(spec, rules);
    const { named } = emitTypes(context);
    const calls = new Map(context.calls.map((call) => [operationId(call.operation), call]));
    const operations = info.operations.map((operation) => {
      const call = calls.get(operation.id);
      if (!call) throw new Error(`${document}: ${operation.id} was lost while parsing.`);
      return operationDetails(operation, call, context, named);
    });
    const { prefix, limitNote } = rules;
    const text = JSON.stringify({ ...info, prefix, limitNote, operations });
    details.push(JSON.parse(restoreNames(text)) as DocumentDetails);
  }
  return details;
}

function operationDetails(
  info: OperationInfo,
  call: Call,
  context: Context,
  named: NamedTypes,
): OperationDetails {
  const { operation } = call;
  // This file is never written; only its texts are used.
  const file = context.files.at(`details/${info.id}.ts`);
  const { plainResult } = signature(call, context, named, file);
  const params = paramsEntry(call, context, named);
  const resolve = (name: string): IR.SchemaObject | undefined => context.schemas.get(name);
  const source = { resolve, given: context.rules.samples ?? {} };
  const written = context.rules.examples?.[info.id];
  return {
    ...info,
    parameters: parameterInfo(call, context, resolve),
    ...(params && { paramsType: params.name }),
    result: plainResult,
    response: responseFields(call, context, resolve),
    responseType: operation.response.kind,
    ...(operation.pager && { items: operation.pager.items }),
    ...(operation.scopes && { scopes: operation.scopes }),
    example: exampleArguments(call, source, written),
  };
}

type Resolve = (name: string) => IR.SchemaObject | undefined;

/** Prints types by the names that users import, without importing anything. */
function shownScope(context: Context, params: boolean): TypeScope {
  const scope: TypeScope = {
    params,
    ref: (schema) => context.types.entry(schema).exported,
    runtime: (name) => name,
    known: (schema) => {
      const match = context.pages.match(schema);
      return match && `${match.page.name}<${typeText(match.item, scope)}>`;
    },
  };
  return scope;
}

function parameterInfo(call: Call, context: Context, resolve: Resolve): ParameterInfo[] {
  const { operation, shape } = call;
  const reader = { scope: shownScope(context, true), resolve };
  const inHeader = new Set(operation.header.map(({ name }) => name));
  const fields = [...shape.extra, ...(shape.type?.kind === 'fields' ? shape.type.fields : [])];
  const place = (name: string): ParameterInfo['where'] =>
    name === 'body' && shape.nestedBody ? 'body' : inHeader.has(name) ? 'header' : 'query';
  const body = shape.type?.kind === 'schema' ? fieldsOf(shape.type.schema, reader, depths.parameters) : [];
  return [
    ...operation.pathFields.map((field) => ({
      ...fieldInfo(field.name, field.schema, field, reader, 0),
      where: 'path' as const,
    })),
    ...fields.map((field) => ({
      ...fieldInfo(field.name, field.schema, field, reader, depths.parameters),
      where: place(field.name),
    })),
    ...body.map((field) => ({ ...field, where: 'body' as const })),
  ];
}

/** Returns the fields of a list's item, or of the response. */
function responseFields(
  { operation }: Call,
  context: Context,
  resolve: Resolve,
): OperationDetails['response'] {
  const schema = operation.pager ? pagedItem(operation, resolve) : operation.response.schema;
  return schema ? fieldsOf(schema, { scope: shownScope(context, false), resolve }, depths.response) : [];
}

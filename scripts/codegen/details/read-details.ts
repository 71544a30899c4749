import type { IR } from '@hey-api/openapi-ts';
import { documentsOf } from '../../specs/documents.ts';
import { loadSpec } from '../../specs/load.ts';
import type { Call, Context } from '../emit/context.ts';
import type { NamedTypes } from '../emit/named-types.ts';
import { paramsEntry, signature } from '../emit/signature.ts';
import { emitTypes } from '../generate-api.ts';
import { restoreNames } from '../input/protect-names.ts';
import { pagedItem } from '../model/pages.ts';
import { factsOf, type OperationFacts } from '../info/operation-info.ts';
import { operationId } from '../operations/operation.ts';
import type { TypeScope } from '../print/type.ts';
import { typeText } from '../print/type.ts';
import { readApi } from '../read-api.ts';
import { loadRules } from '../rules.ts';
import { exampleArguments } from './example.ts';
import type { DocumentDetails, OperationDetails, ParameterFact } from './operation-details.ts';
import { fieldFact, fieldsOf } from './fields.ts';

export type {
  DocumentDetails,
  ExampleArguments,
  FieldFact,
  OperationDetails,
  ParameterFact,
} from './operation-details.ts';

/** How far parameters and answers are opened up. */
const depths = { parameters: 3, answer: 1 };

/**
 * What is known of every operation of a provider, parameters and answers included. The names are those that the
 * generated code has. Parses the schemas: seconds; `facts/operation-facts.ts` is the quick reader.
 *
 * @param provider - the name of a folder in `specs/`
 */
export async function readDetails(provider: string): Promise<DocumentDetails[]> {
  const details: DocumentDetails[] = [];
  for (const document of await documentsOf(provider)) {
    const spec = await loadSpec(document);
    const rules = await loadRules(document);
    const facts = factsOf(document, spec, rules);
    const context = await readApi(spec, rules);
    const { named } = emitTypes(context);
    const calls = new Map(context.calls.map((call) => [operationId(call.operation), call]));
    const operations = facts.operations.map((operation) => {
      const call = calls.get(operation.id);
      if (!call) throw new Error(`${document}: ${operation.id} was lost while parsing.`);
      return operationDetails(operation, call, context, named);
    });
    const { prefix, limitNote } = rules;
    const text = JSON.stringify({ ...facts, prefix, limitNote, operations });
    details.push(JSON.parse(restoreNames(text)) as DocumentDetails);
  }
  return details;
}

function operationDetails(
  facts: OperationFacts,
  call: Call,
  context: Context,
  named: NamedTypes,
): OperationDetails {
  const { operation } = call;
  // A file that is never written: only the texts are wanted.
  const file = context.files.at(`details/${facts.id}.ts`);
  const { plainResult } = signature(call, context, named, file);
  const params = paramsEntry(call, context, named);
  const resolve = (name: string): IR.SchemaObject | undefined => context.schemas.get(name);
  const source = { resolve, given: context.rules.samples ?? {} };
  const written = context.rules.examples?.[facts.id];
  return {
    ...facts,
    parameters: parameterFacts(call, context, resolve),
    ...(params && { paramsType: params.name }),
    result: plainResult,
    answer: answerFacts(call, context, resolve),
    answerKind: operation.answer.kind,
    ...(operation.pager && { items: operation.pager.items }),
    ...(operation.scopes && { scopes: operation.scopes }),
    example: exampleArguments(call, source, written),
  };
}

type Resolve = (name: string) => IR.SchemaObject | undefined;

/** Types by the names users import; nothing is imported. */
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

function parameterFacts(call: Call, context: Context, resolve: Resolve): ParameterFact[] {
  const { operation, shape } = call;
  const reader = { scope: shownScope(context, true), resolve };
  const inHeader = new Set(operation.header.map(({ name }) => name));
  const fields = [...shape.extra, ...(shape.type?.kind === 'fields' ? shape.type.fields : [])];
  const place = (name: string): ParameterFact['where'] =>
    name === 'body' && shape.nestedBody ? 'body' : inHeader.has(name) ? 'header' : 'query';
  const body = shape.type?.kind === 'schema' ? fieldsOf(shape.type.schema, reader, depths.parameters) : [];
  return [
    ...operation.pathFields.map((field) => ({
      ...fieldFact(field.name, field.schema, field, reader, 0),
      where: 'path' as const,
    })),
    ...fields.map((field) => ({
      ...fieldFact(field.name, field.schema, field, reader, depths.parameters),
      where: place(field.name),
    })),
    ...body.map((field) => ({ ...field, where: 'body' as const })),
  ];
}

/** Of a list the fields of an item, else those of the answer. */
function answerFacts({ operation }: Call, context: Context, resolve: Resolve): OperationDetails['answer'] {
  const schema = operation.pager ? pagedItem(operation, resolve) : operation.answer.schema;
  return schema ? fieldsOf(schema, { scope: shownScope(context, false), resolve }, depths.answer) : [];
}

import { ResponseParseError } from '@org/http-core';
import { isRecord, jsonBody } from '@org/http-core/provider';
import type { GraphQLDocument, SourceDocument } from '../contract/document.ts';
import type { GraphQLResult } from '../contract/result.ts';
import type { SubscribeOptions, ClientSettings } from '../contract/subscription.ts';
import { checkVariables } from '../document/check-variables.ts';
import { readDocument } from '../document/read-document.ts';
import { selectOperation } from '../document/select-operation.ts';
import type { GraphQLRequestError } from '../errors/request-error.ts';
import { operationId } from '../request/operation-of.ts';
import { errorOfErrors } from '../result/error-of-errors.ts';
import { errorsIn, extensionsIn } from '../result/read-body.ts';
import type { PreparedOperation } from './subscription.ts';

/**
 * Reads a document and checks its variables. Returns a promise only for a document in parsed form that was not read before.
 *
 * @throws GraphQLDocumentError if the document contains no such subscription; InvalidParamsError if a variable is wrong.
 */
export function prepareOperation(
  document: GraphQLDocument<unknown, never>,
  variables: unknown,
  options: SubscribeOptions,
  settings: ClientSettings,
): PreparedOperation | Promise<PreparedOperation> {
  const source = readDocument(document);
  const prepared = (read: SourceDocument): PreparedOperation =>
    preparedOf(read, variables, options, settings);
  return source instanceof Promise ? source.then(prepared) : prepared(source);
}

function preparedOf(
  source: SourceDocument,
  variables: unknown,
  options: SubscribeOptions,
  settings: ClientSettings,
): PreparedOperation {
  const definition = selectOperation(source, options.operationName, 'subscription');
  const name = operationId(definition);
  checkVariables(definition, variables, name);
  const all = (options.errorPolicy ?? settings.errorPolicy) === 'all';
  const failure = (result: unknown): GraphQLRequestError => errorOfErrors(name, result, variables, settings);
  return {
    name,
    payload: { query: source.text, operationName: definition.name, variables: encodable(variables) },
    read(result) {
      if (!isRecord(result) || (!('data' in result) && errorsIn(result).length === 0))
        throw new ResponseParseError(`${name}: an event has neither data nor errors.`, { operation: name });
      const errors = errorsIn(result);
      if (errors.length > 0 && (!all || !('data' in result))) throw failure(result);
      const { data } = result;
      if (!all) return data;
      return { data, errors, extensions: extensionsIn(result) } satisfies GraphQLResult<unknown>;
    },
    rejection: (errors) => failure({ errors }),
  };
}

/**
 * The variables as every connection sends them.
 *
 * @throws InvalidParamsError for a value without a JSON form, which JSON would leave out.
 */
function encodable(variables: unknown): unknown {
  return variables === undefined ? undefined : JSON.parse(jsonBody(variables).body as string);
}

import { ResponseParseError, type Download } from '@org/http-core';
import { StreamTruncatedError } from '@org/http-core/streams';
import type { GraphQLClient } from '../client/graphql-client.ts';
import type { AnyVariables, CallArguments, GraphQLDocument } from '../contract/document.ts';
import type { GraphQLCallOptions, GraphQLOptions } from '../contract/options.ts';
import type { ErrorPolicy } from '../contract/result.ts';
import { checkVariables } from '../document/check-variables.ts';
import { readDocument } from '../document/read-document.ts';
import { selectOperation } from '../document/select-operation.ts';
import { operationOf } from '../request/operation-of.ts';
import { errorOfErrors } from '../result/error-of-errors.ts';
import { MergedResult } from './merge.ts';
import { boundaryIn, MultipartReader } from './multipart-reader.ts';
import type { IncrementalResult } from './result.ts';

/** The current format first, then the one that a server has. */
const ACCEPT =
  'multipart/mixed;incrementalSpec=v0.2, multipart/mixed;q=0.9, application/graphql-response+json;q=0.8, application/json;q=0.7';

/** Maximum length of one payload, in characters. */
const MAX_LENGTH = 64 * 1024 * 1024;

/**
 * Executes a query or a mutation with `@defer` or `@stream`, and gives its result as it arrives: first without what is
 * deferred, then again after each payload. `data` is one object that grows in place; copy it if you keep an earlier state.
 *
 * A server without incremental delivery responds with one result, which is then the only one.
 *
 * @param args The variables, then the options. Variables may be left out if none is required.
 * @throws GraphQLRequestError, in the loop, at the first error under the policy `strict`; StreamTruncatedError if the
 *   response ends before its last payload.
 * @public
 * @example
 * ```ts
 * import { createGraphql } from '@org/graphql';
 * import { incremental } from '@org/graphql/incremental';
 *
 * const graphql = createGraphql({ endpoint: 'https://api.example.com/graphql' });
 *
 * export async function show(id: string): Promise<void> {
 *   const document = 'query Page($id: ID!) { page(id: $id) { title ... @defer { comments { text } } } }';
 *   for await (const { data, hasNext } of incremental(graphql, document, { id })) console.log(data, hasNext);
 * }
 * ```
 */
export async function* incremental<
  Data = unknown,
  Variables = AnyVariables,
  Client extends ErrorPolicy = 'strict',
  Policy extends ErrorPolicy = Client,
>(
  graphql: GraphQLClient<Client>,
  document: GraphQLDocument<Data, Variables>,
  ...args: CallArguments<Variables, GraphQLCallOptions<Policy>>
): AsyncGenerator<IncrementalResult<Data, Policy>, undefined, undefined> {
  const [variables, options] = args as readonly [variables?: unknown, options?: GraphQLCallOptions];
  const source = await readDocument(document);
  const definition = selectOperation(source, options?.operationName);
  const { settings, raw } = graphql;
  const operation = operationOf(definition, settings.endpoint);
  const { id } = operation;
  checkVariables(definition, variables, id);
  const strict = (options?.errorPolicy ?? settings.errorPolicy ?? 'strict') === 'strict';
  // Errors are assessed payload by payload here; only a result without data fails as a whole.
  const client = raw.with({ errorPolicy: 'all' } as GraphQLOptions);
  const download = await client.request<Download>(
    { ...operation, responseType: 'binary' },
    { body: { query: source.text, operationName: definition.name, variables } },
    { ...options, headers: { accept: ACCEPT, ...options?.headers } },
  );
  const merged = new MergedResult();
  for await (const payload of payloadsOf(download, id)) {
    merged.add(payload);
    const { data, errors, hasNext } = merged;
    if (errors.length > 0 && (strict || data === undefined))
      throw errorOfErrors(id, { data, errors }, variables, settings);
    yield { data, errors: [...errors], hasNext } as IncrementalResult<Data, Policy>;
    if (!hasNext) return;
  }
  throw new StreamTruncatedError(
    `${id}: the response ended before its last payload. What arrived until then is valid.`,
    { operation: id, mayHaveExecuted: definition.kind === 'mutation' },
  );
}

/** Parses the payloads of a response, and releases it when nobody reads on. */
async function* payloadsOf(download: Download, operation: string): AsyncGenerator<unknown, void, undefined> {
  const { contentType = '' } = download;
  if (!/^multipart\/mixed\b/i.test(contentType)) {
    yield parse(await download.text(), operation);
    return;
  }
  const reader = new MultipartReader(boundaryIn(contentType), MAX_LENGTH);
  const chunks = download.stream().getReader();
  try {
    while (!reader.ended) {
      const { done, value } = await chunks.read();
      if (done) return;
      for (const body of reader.push(value)) yield parse(body, operation);
    }
  } finally {
    void chunks.cancel().catch(() => undefined);
  }
}

function parse(text: string, operation: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new ResponseParseError(`${operation}: a payload of the response is not JSON.`, { operation });
  }
}

import { ConfigurationError, type ApiResult } from '@org/http-core';
import type { Operation } from '@org/http-core/provider';
import type { AddToBatch } from '../contract/batching.ts';
import type { OperationDefinition, SourceDocument } from '../contract/document.ts';
import type { GraphQLCallOptions, GraphQLOptions } from '../contract/options.ts';
import type { GraphQLRequest } from '../contract/request.ts';
import { containsFile } from '../request/contains-file.ts';
import { mayHoldFile } from '../request/may-hold-file.ts';
import { PersistedDocuments } from '../request/persisted-documents.ts';
import type { GraphQLBody } from '../result/read-body.ts';
import { failureOf, leftBatch } from './batch-failure.ts';
import type { RawClient } from './raw-client.ts';
import { BATCH } from './provider.ts';
import { UrlQueries } from './url-queries.ts';

/** A request that is sent in one of the ways that few clients ask for. */
export interface SpecialRequest {
  readonly client: RawClient;
  readonly source: SourceDocument;
  readonly definition: OperationDefinition;
  readonly operation: Operation;
  readonly body: GraphQLRequest;
  readonly options: GraphQLCallOptions;
}

/** The deadline of a call, in milliseconds, where neither the call nor the client has one. */
const DEADLINE_MS = 180_000;

/** The options that a call in a batch may have. */
const BATCHED_OPTIONS: readonly string[] = ['errorPolicy', 'operationName', 'signal', 'deadlineMs'];

/** Sends requests with files, in a batch, by the hash of their document, or in the URL. */
export class Sender {
  readonly #options: GraphQLOptions;
  readonly #persisted = new PersistedDocuments();
  readonly #urls = new UrlQueries();
  readonly #addToBatch: AddToBatch | undefined;

  constructor(raw: RawClient, options: GraphQLOptions) {
    this.#options = options;
    const { batching, persisted, queryMethod } = options;
    if (batching && (persisted || queryMethod === 'GET'))
      throw new ConfigurationError(
        `A batch is sent with POST and contains the texts of documents. Leave out the option batching, or the option ${persisted ? 'persisted' : "queryMethod: 'GET'"}.`,
      );
    this.#addToBatch = batching?.((requests, operation, signal) => {
      const list: Operation = { ...operation, id: `${operation.id.split('.', 1).join()}.${BATCH}` };
      return raw.request<readonly unknown[]>(list, { body: requests }, { signal }).withResponse();
    }, raw.clock);
  }

  async send(request: SpecialRequest): Promise<ApiResult<GraphQLBody>> {
    const { client, definition, operation, body, options } = request;
    if (definition.variables.some(mayHoldFile) && containsFile(body.variables)) {
      const { encodeFiles } = await import('../request/encode-files.ts');
      return client.request<GraphQLBody>(operation, { body: encodeFiles(body) }, options).withResponse();
    }
    if (this.#options.persisted) return this.#sendPersisted(this.#options.persisted, request);
    if (this.#addToBatch && Object.keys(options).every((name) => BATCHED_OPTIONS.includes(name)))
      return this.#sendInBatch(this.#addToBatch, request);
    return this.#sendAlone(request);
  }

  #sendAlone({
    client,
    definition,
    operation,
    body,
    options,
  }: SpecialRequest): Promise<ApiResult<GraphQLBody>> {
    const isInUrl = this.#options.queryMethod === 'GET' && definition.kind === 'query';
    const call = (isInUrl ? this.#urls.of(operation, body) : undefined) ?? { operation, params: { body } };
    return client.request<GraphQLBody>(call.operation, call.params, options).withResponse();
  }

  #sendPersisted(mode: 'automatic' | 'id', request: SpecialRequest): Promise<ApiResult<GraphQLBody>> {
    const { source, body, options, client } = request;
    const { clock } = client;
    const startedAt = clock.monotonic();
    return this.#persisted.send(mode, source, body, (one, isRepeat) => {
      if (!isRepeat) return this.#sendAlone({ ...request, body: one });
      const { deadlineMs = this.#options.deadlineMs ?? DEADLINE_MS } = options;
      const leftMs = Math.max(1, deadlineMs - (clock.monotonic() - startedAt));
      return this.#sendAlone({ ...request, body: one, options: { ...options, deadlineMs: leftMs } });
    });
  }

  async #sendInBatch(
    add: AddToBatch,
    { operation, body, options }: SpecialRequest,
  ): Promise<ApiResult<GraphQLBody>> {
    const { signal, deadlineMs = this.#options.deadlineMs ?? DEADLINE_MS } = options;
    let result: ApiResult<unknown>;
    try {
      result = await add(body, operation, { signal, deadlineMs });
    } catch (failure) {
      throw leftBatch(failure, operation, signal);
    }
    const error = failureOf(result, operation.id, body.variables, options, this.#options);
    if (error) throw error;
    return result as ApiResult<GraphQLBody>;
  }
}

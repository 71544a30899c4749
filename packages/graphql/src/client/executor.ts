import type { ApiResult, RequestOptions } from '@org/http-core';
import type { ApiClient } from '@org/http-core/provider';
import type { AddToBatch } from '../contract/batching.ts';
import type {
  GraphQLDocument,
  OperationDefinition,
  OperationKind,
  SourceDocument,
} from '../contract/document.ts';
import type { GraphQLCallOptions, GraphQLOptions } from '../contract/options.ts';
import type { GraphQLRequest } from '../contract/request.ts';
import type { ErrorPolicy } from '../contract/result.ts';
import { checkVariables } from '../document/check-variables.ts';
import { readDocument } from '../document/read-document.ts';
import { selectOperation } from '../document/select-operation.ts';
import { containsFile, mayHoldFile } from '../request/contains-file.ts';
import type { PersistedDocuments } from '../request/persisted-documents.ts';
import type { GraphQLBody } from '../result/read-body.ts';
import { secretTexts } from '../result/error-of-errors.ts';
import { Operations } from './operations.ts';
import { DEFAULT_API, failureOf, type PagedApi } from './provider.ts';

/** The client that sends the requests of a GraphQL client. */
export type RawClient = ApiClient<RequestOptions, GraphQLOptions>;

/** One call of a document. */
export interface DocumentCall {
  readonly document: GraphQLDocument<unknown, never>;
  readonly variables: unknown;
  readonly options: GraphQLCallOptions;
  /** The kind that is expected; `undefined` for both queries and mutations. */
  readonly kind: OperationKind | undefined;
  /** Whether a smaller page is tried should a gateway give up, so that the same one is not sent again. */
  readonly mayShrink?: boolean;
}

/** The deadline of a call, in milliseconds, where neither the call nor the client has one. */
const DEADLINE_MS = 180_000;

/** The options that a call in a batch may have. */
const BATCHED_OPTIONS: readonly string[] = ['errorPolicy', 'operationName', 'signal', 'deadlineMs'];

/** Reads documents and sends them: alone or in a batch, as text or by their hashes, with files or without. */
export class Executor {
  readonly #raw: RawClient;
  readonly #options: GraphQLOptions;
  readonly #operations: Operations;
  /** The clients with another error policy, once a call asks for it. */
  readonly #variants = new Map<string, RawClient>();
  #persisted: PersistedDocuments | undefined;
  #addToBatch: AddToBatch | undefined;

  constructor(raw: RawClient, options: GraphQLOptions) {
    this.#raw = raw;
    this.#options = options;
    this.#operations = new Operations(options);
  }

  async execute({
    document,
    variables,
    options,
    kind,
    mayShrink,
  }: DocumentCall): Promise<ApiResult<GraphQLBody>> {
    const read = readDocument(document);
    const source: SourceDocument = read instanceof Promise ? await read : read;
    const definition = selectOperation(source, options.operationName, kind);
    checkVariables(definition, variables, this.#operations.of(definition).id);
    const all = this.isAll(options.errorPolicy);
    const client = this.#clientFor(all, mayShrink);
    const request = {
      query: source.text,
      operationName: definition.name,
      variables: variables as GraphQLRequest['variables'],
    };
    const { persisted, batching } = this.#options;
    if (definition.variables.some(({ type }) => mayHoldFile(type)) && containsFile(variables)) {
      const { encodeFiles } = await import('../request/encode-files.ts');
      return this.#post(client, definition, encodeFiles(request), options);
    }
    if (persisted) return this.#sendPersisted(persisted, source, client, definition, request, options);
    if (batching && Object.keys(options).every((name) => BATCHED_OPTIONS.includes(name)))
      return this.#sendInBatch(definition, request, options, all);
    return this.#send(client, definition, request, options);
  }

  isAll(policy: ErrorPolicy | undefined): boolean {
    return (policy ?? this.#options.errorPolicy) === 'all';
  }

  #send(
    client: RawClient,
    definition: OperationDefinition,
    request: GraphQLRequest,
    options: GraphQLCallOptions,
  ): Promise<ApiResult<GraphQLBody>> {
    const get = this.#options.queryMethod === 'GET' && this.#operations.inUrl(definition, request);
    if (!get) return this.#post(client, definition, request, options);
    return client.request<GraphQLBody>(get.operation, get.params, options).withResponse();
  }

  #post(
    client: RawClient,
    definition: OperationDefinition,
    body: GraphQLRequest,
    options: GraphQLCallOptions,
  ): Promise<ApiResult<GraphQLBody>> {
    return client.request<GraphQLBody>(this.#operations.of(definition), { body }, options).withResponse();
  }

  async #sendPersisted(
    mode: 'automatic' | 'id',
    source: SourceDocument,
    client: RawClient,
    definition: OperationDefinition,
    request: GraphQLRequest,
    options: GraphQLCallOptions,
  ): Promise<ApiResult<GraphQLBody>> {
    const { PersistedDocuments } = await import('../request/persisted-documents.ts');
    const { clock } = client;
    const startedAt = clock.monotonic();
    this.#persisted ??= new PersistedDocuments();
    return this.#persisted.send(mode, source, request, (one, isRepeat) => {
      if (!isRepeat) return this.#send(client, definition, one, options);
      const { deadlineMs = this.#options.deadlineMs ?? DEADLINE_MS } = options;
      const leftMs = Math.max(1, deadlineMs - (clock.monotonic() - startedAt));
      return this.#send(client, definition, one, { ...options, deadlineMs: leftMs });
    });
  }

  async #sendInBatch(
    definition: OperationDefinition,
    request: GraphQLRequest,
    { signal, deadlineMs = this.#options.deadlineMs ?? DEADLINE_MS }: GraphQLCallOptions,
    all: boolean,
  ): Promise<ApiResult<GraphQLBody>> {
    this.#addToBatch ??= this.#options.batching?.(
      (requests, kind, ended) =>
        this.#raw
          .request<readonly unknown[]>(this.#operations.batchOf(kind), { body: requests }, { signal: ended })
          .withResponse(),
      this.#raw.clock,
    );
    const result = (await this.#addToBatch?.(request, definition.kind, {
      signal,
      deadlineMs,
    })) as ApiResult<GraphQLBody>;
    const { id } = this.#operations.of(definition);
    const error = failureOf(result, id, secretTexts(request.variables), this.#options, all);
    if (error) throw error;
    return result;
  }

  /** The client for an error policy, and for pages that become smaller where a gateway gives up. */
  #clientFor(all: boolean, mayShrink = false): RawClient {
    if (!mayShrink && all === this.isAll(undefined)) return this.#raw;
    const name = `${all} ${mayShrink}`;
    let client = this.#variants.get(name);
    if (!client) {
      const api: PagedApi = { ...(this.#options.api ?? DEFAULT_API), isPaged: mayShrink };
      const overrides: Partial<GraphQLOptions> = { errorPolicy: all ? 'all' : 'strict', api };
      this.#variants.set(name, (client = this.#raw.with(overrides as GraphQLOptions)));
    }
    return client;
  }
}

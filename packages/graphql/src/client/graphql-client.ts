import { ConfigurationError, type ApiResult, type RequestOptions } from '@org/http-core';
import { ApiPromise, type ApiClient, type Operation } from '@org/http-core/provider';
import type {
  AnyVariables,
  CallArguments,
  GraphQLDocument,
  OperationDefinition,
  OperationKind,
  SourceDocument,
} from '../contract/document.ts';
import type { GraphQLCallOptions, GraphQLOptions } from '../contract/options.ts';
import type { ErrorPolicy, ResultOf } from '../contract/result.ts';
import type { ClientSettings, Subscribe, SubscribeOptions, Subscription } from '../contract/subscription.ts';
import { checkVariables } from '../document/check-variables.ts';
import { readDocument } from '../document/read-document.ts';
import { selectOperation } from '../document/select-operation.ts';
import { errorsIn, extensionsIn, type GraphQLBody } from '../result/read-body.ts';

const NO_OPTIONS: GraphQLCallOptions = {};

/**
 * A client of one GraphQL API. It is safe to share between concurrent calls: create one for each process and set of
 * credentials.
 *
 * @typeParam Policy - how responses with errors are treated, unless a call says otherwise
 * @public
 */
export class GraphQLClient<Policy extends ErrorPolicy = 'strict'> {
  /** The client of http-core that sends the requests: `health()`, `baseUrl`, and raw requests. */
  readonly raw: ApiClient<RequestOptions, GraphQLOptions>;
  readonly #options: GraphQLOptions;
  readonly #operations = new WeakMap<OperationDefinition, Operation>();
  /** The client with the other error policy, once a call asks for it. */
  #other: ApiClient<RequestOptions, GraphQLOptions> | undefined;
  #subscribe: Subscribe | undefined;

  constructor(raw: ApiClient<RequestOptions, GraphQLOptions>, options: GraphQLOptions) {
    this.raw = raw;
    this.#options = options;
  }

  /** The options of the client that concern results; for the functions of `@org/graphql/incremental`. */
  get settings(): ClientSettings {
    return this.#options;
  }

  /**
   * Executes a query.
   *
   * @param args The variables, then the options. Variables may be left out if none is required.
   * @returns The data, or a `GraphQLResult` with the error policy `all`. `withResponse()` gives status and headers, too.
   * @throws GraphQLRequestError if the response has errors; GraphQLDocumentError if the document cannot be sent.
   */
  query<Data = unknown, Variables = AnyVariables, P extends ErrorPolicy = Policy>(
    document: GraphQLDocument<Data, Variables>,
    ...args: CallArguments<Variables, GraphQLCallOptions<P>>
  ): ApiPromise<ResultOf<Data, P>> {
    return this.#call(document, args, 'query');
  }

  /**
   * Executes a mutation. It is sent again only if the server did not execute it.
   *
   * @param args The variables, then the options. Variables may be left out if none is required.
   * @throws GraphQLRequestError if the response has errors. `mayHaveExecuted` says whether to check before you repeat it.
   */
  mutate<Data = unknown, Variables = AnyVariables, P extends ErrorPolicy = Policy>(
    document: GraphQLDocument<Data, Variables>,
    ...args: CallArguments<Variables, GraphQLCallOptions<P>>
  ): ApiPromise<ResultOf<Data, P>> {
    return this.#call(document, args, 'mutation');
  }

  /** Executes a query or a mutation, whichever the document contains. */
  request<Data = unknown, Variables = AnyVariables, P extends ErrorPolicy = Policy>(
    document: GraphQLDocument<Data, Variables>,
    ...args: CallArguments<Variables, GraphQLCallOptions<P>>
  ): ApiPromise<ResultOf<Data, P>> {
    return this.#call(document, args, undefined);
  }

  /**
   * Starts a subscription at once. Iterate over it, or cancel it: it runs until then.
   *
   * @param args The variables, then the options. Variables may be left out if none is required.
   * @throws ConfigurationError if the client has no option `subscriptions`. All other errors reach the loop.
   */
  subscribe<Data = unknown, Variables = AnyVariables, P extends ErrorPolicy = Policy>(
    document: GraphQLDocument<Data, Variables>,
    ...[variables, options]: CallArguments<Variables, SubscribeOptions<P>>
  ): Subscription<ResultOf<Data, P>> {
    const { subscriptions } = this.#options;
    if (!subscriptions) {
      throw new ConfigurationError(
        'The client has no protocol for subscriptions. Pass subscriptions: webSocket() or serverSentEvents() of @org/graphql/subscriptions.',
      );
    }
    this.#subscribe ??= subscriptions(this.raw, this.#options);
    return this.#subscribe(document, variables, options) as Subscription<ResultOf<Data, P>>;
  }

  /**
   * Returns a client with some options changed. An option that is absent keeps its value. Both clients share limiter,
   * circuit breaker and health.
   */
  with<P extends ErrorPolicy = Policy>(overrides: Partial<GraphQLOptions<P>>): GraphQLClient<P> {
    const options = { ...this.#options, ...overrides };
    return new GraphQLClient<P>(this.raw.with(overrides as GraphQLOptions), options);
  }

  #call<T>(
    document: GraphQLDocument<unknown, never>,
    [variables, options]: readonly [variables?: unknown, options?: GraphQLCallOptions | undefined],
    kind: OperationKind | undefined,
  ): ApiPromise<T> {
    return ApiPromise.from(this.#perform<T>(document, variables, options ?? NO_OPTIONS, kind));
  }

  async #perform<T>(
    document: GraphQLDocument<unknown, never>,
    variables: unknown,
    options: GraphQLCallOptions,
    kind: OperationKind | undefined,
  ): Promise<ApiResult<T>> {
    const read = readDocument(document);
    const source: SourceDocument = read instanceof Promise ? await read : read;
    const definition = selectOperation(source, options.operationName, kind);
    const operation = this.#operationOf(definition);
    checkVariables(definition, variables, operation.id);
    const all = (options.errorPolicy ?? this.#options.errorPolicy) === 'all';
    const body = { query: source.text, operationName: definition.name, variables };
    const result = await this.#clientFor(all)
      .request<GraphQLBody>(operation, { body }, options)
      .withResponse();
    return { data: dataOf(result.data, all) as T, response: result.response };
  }

  #clientFor(all: boolean): ApiClient<RequestOptions, GraphQLOptions> {
    if (all === (this.#options.errorPolicy === 'all')) return this.raw;
    return (this.#other ??= this.raw.with({ errorPolicy: all ? 'all' : 'strict' } as GraphQLOptions));
  }

  #operationOf(definition: OperationDefinition): Operation {
    let operation = this.#operations.get(definition);
    if (operation) return operation;
    const { kind, name } = definition;
    const { endpoint, api } = this.#options;
    operation = {
      id: name === undefined ? kind : `${kind}.${name}`,
      method: 'POST',
      // The base URL of a client has no slash at its end; some endpoints need theirs.
      path: endpoint.endsWith('/') ? '/' : '',
      body: 'graphql',
      nestedBody: true,
      retry: kind === 'query' ? 'safe' : api?.idempotencyHeader === undefined ? 'ambiguous' : 'keyed',
    };
    this.#operations.set(definition, operation);
    return operation;
  }
}

function dataOf(body: GraphQLBody, all: boolean): unknown {
  if (!all) return body.data;
  return { data: body.data, errors: errorsIn(body), extensions: extensionsIn(body) };
}

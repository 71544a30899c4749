import { ConfigurationError, type ApiResult, type CloseOptions } from '@org/http-core';
import {
  ApiPromise as RuntimePromise,
  Pager as RuntimePager,
  type DryRunOptions,
  type PreparedRequest,
} from '@org/http-core/provider';
import type { ConnectionItem, ConnectionOptions, ConnectionPath } from '../contract/connection.ts';
import type { AnyVariables, CallArguments, GraphQLDocument, OperationKind } from '../contract/document.ts';
import type { GraphQLCallOptions, GraphQLOptions } from '../contract/options.ts';
import type { ErrorPolicy, GraphQLResult, ResultOf } from '../contract/result.ts';
import type { ClientSettings, Subscribe, SubscribeOptions, Subscription } from '../contract/subscription.ts';
import type { ApiPromise, Pager } from '../errors/call-error.ts';
import { connectionPages } from '../connection/connection-pages.ts';
import { errorsIn, extensionsIn, type GraphQLBody } from '../result/read-body.ts';
import { Executor } from './executor.ts';
import type { RawClient } from './raw-client.ts';

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
  readonly raw: RawClient;
  readonly #options: GraphQLOptions;
  readonly #executor: Executor;
  readonly #closing = new AbortController();
  /** Those of the clients that this one was derived from, too. */
  readonly #closings: readonly AbortSignal[];
  #subscribe: Subscribe | undefined;

  constructor(raw: RawClient, options: GraphQLOptions, closings: readonly AbortSignal[] = []) {
    this.raw = raw;
    this.#closings = [this.#closing.signal, ...closings];
    this.#options = options;
    this.#executor = new Executor(raw, options);
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
   * Reads a connection page by page: `for await` gives its items, `pages()` its results, `cursor()` a position to resume
   * from. With the error policy `all` it continues over partial pages. A page that the server does not manage (502, 504, a
   * timeout) is read again with half its size, which the following pages keep.
   *
   * Going backward, the last item comes first.
   *
   * @throws PaginationError if a page does not say how the list continues, or the list never ends. Each error occurs while
   *   the list is read.
   * @example
   * ```ts
   * import { createGraphql } from '@org/graphql';
   * import { githubGraphql } from '@org/graphql/presets';
   *
   * const github = createGraphql(githubGraphql());
   * const ISSUES = `query Issues($owner: String!, $name: String!, $first: Int!, $after: String) {
   *   repository(owner: $owner, name: $name) {
   *     issues(first: $first, after: $after) { nodes { title } pageInfo { hasNextPage endCursor } }
   *   }
   * }`;
   * export async function titles(): Promise<void> {
   *   const variables = { owner: 'nodejs', name: 'node', first: 100 };
   *   for await (const issue of github.connection(ISSUES, variables, { at: 'repository.issues' })) console.log(issue);
   * }
   * ```
   */
  connection<
    Data = unknown,
    Variables = AnyVariables,
    const Path extends ConnectionPath<Data> = ConnectionPath<Data>,
  >(
    document: GraphQLDocument<Data, Variables>,
    variables: Readonly<Variables>,
    options: ConnectionOptions<Path>,
  ): Pager<ConnectionItem<Data, Path>, GraphQLResult<Data>> {
    // Callers without types may leave the options out, and get the error of the list.
    const given = (options as ConnectionOptions<Path> | undefined) ?? ({} as ConnectionOptions<Path>);
    return new RuntimePager(
      connectionPages(document, variables, given, {
        maxPageSize: this.#options.api?.maxPageSize,
        clock: this.raw.clock,
        showVariables: this.#options.showVariables,
        fetch: async (page, callOptions, mayShrink) => {
          const call = { document, variables: page, options: callOptions, kind: 'query', mayShrink } as const;
          const { data, response } = await this.#executor.execute(call);
          return { data: resultOf(data), response };
        },
      }),
      given.cursor,
    ) as Pager<ConnectionItem<Data, Path>, GraphQLResult<Data>>;
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
    this.#subscribe ??= subscriptions(this.raw, {
      ...this.#options,
      closing: AbortSignal.any([...this.#closings]),
    });
    return this.#subscribe(document, variables, options) as Subscription<ResultOf<Data, P>>;
  }

  /**
   * Returns a client with some options changed. An option that is absent keeps its value. Both clients share limiter,
   * circuit breaker and health.
   */
  with<P extends ErrorPolicy = Policy>(overrides: Partial<GraphQLOptions<P>>): GraphQLClient<P> {
    const options = { ...this.#options, ...overrides };
    return new GraphQLClient<P>(this.raw.with(overrides as GraphQLOptions), options, this.#closings);
  }

  /**
   * Returns the request of a call without sending it: `graphql.dryRun((c) => c.query(document))`. Credentials are applied
   * and then masked.
   *
   * @throws the error that stops the call before it would be sent, or a ConfigurationError if `use` makes no call.
   */
  dryRun(use: (client: GraphQLClient<Policy>) => unknown, options?: DryRunOptions): Promise<PreparedRequest> {
    return this.raw.dryRun((raw) => use(new GraphQLClient<Policy>(raw, this.#options)), options);
  }

  /**
   * Closes the client: its subscriptions end with an `AbortError`, its calls come to their end, and later calls fail with a `ConfigurationError`. Clients derived by
   * `with` are closed with the client that they were derived from, and leave that one open.
   */
  close(options?: CloseOptions): Promise<void> {
    this.#closing.abort();
    return this.raw.close(options);
  }

  /** Closes the client, for `await using`. */
  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #call<T>(
    document: GraphQLDocument<unknown, never>,
    [variables, options]: readonly [variables?: unknown, options?: GraphQLCallOptions | undefined],
    kind: OperationKind | undefined,
  ): ApiPromise<T> {
    return RuntimePromise.from(this.#perform<T>(document, variables, options ?? NO_OPTIONS, kind));
  }

  async #perform<T>(
    document: GraphQLDocument<unknown, never>,
    variables: unknown,
    options: GraphQLCallOptions,
    kind: OperationKind | undefined,
  ): Promise<ApiResult<T>> {
    const { data, response } = await this.#executor.execute({ document, variables, options, kind });
    const all = this.#executor.isAll(options.errorPolicy);
    return { data: (all ? resultOf(data) : data.data) as T, response };
  }
}

const resultOf = (body: GraphQLBody): GraphQLResult<unknown> => ({
  data: body.data,
  errors: errorsIn(body),
  extensions: extensionsIn(body),
});

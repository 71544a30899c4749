/** The part of the runtime that generated code uses, so that tests can type-check it alone. */
export interface Operation {
  readonly id: string;
  readonly method: 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE' | 'OPTIONS';
  readonly path: string;
  readonly body?: string;
  readonly nestedBody?: true;
  readonly query?: readonly string[];
  readonly header?: readonly string[];
  readonly server?: string;
  readonly retry?: 'safe' | 'idempotent' | 'keyed' | 'ambiguous';
  readonly pager?: string;
  readonly responseType?: 'json' | 'unknown' | 'binary' | 'text' | 'none' | 'sse' | 'ndjson' | 'json-seq';
  readonly stream?: object;
  readonly wire?: object;
}
export interface Stream<T> extends AsyncIterable<T> {
  cancel(): Promise<void>;
}
export interface RequestOptions {
  readonly timeoutMs?: number | undefined;
}
export interface ApiPromise<T> extends Promise<T> {
  withResponse(): Promise<{ data: T }>;
}
export interface Pager<Item, Page> extends AsyncIterable<Item>, PromiseLike<Page> {
  pages(): AsyncIterable<Page>;
}
export interface Client {
  request<T>(operation: Operation, params?: object, options?: RequestOptions): ApiPromise<T>;
  list?<Item, Page>(operation: Operation, params?: object, options?: RequestOptions): Pager<Item, Page>;
}
export function listPages<Item, Page>(
  client: Client,
  operation: Operation,
  params?: object,
  options?: RequestOptions,
): Pager<Item, Page>;
export interface Download {
  bytes(): Promise<Uint8Array>;
}
export type Uploadable = Uint8Array | string;

export interface SafePromise<T, E> extends Promise<T> {
  safe(): Promise<{ readonly value?: T; readonly error?: E }>;
}
export interface JobToken {
  readonly job: string;
}
export interface Job<State, Result, E> extends AsyncIterable<State> {
  result(): SafePromise<Result, E>;
}
export type StartedJob<State, Result, Started, E> = Job<State, Result, E> & { readonly started: Started };
export type ResumeOptions<Options> = Omit<Options, 'signal'>;
export type JobOperation<Params, Data, Options, _E> = (
  client: Client,
  params: Params,
  options?: Options,
) => ApiPromise<Data>;
export interface JobType<Params, Started, Poll, State, Result, Options, E> {
  readonly start: JobOperation<Params, Started, Options, E>;
  readonly poll: JobOperation<Poll, State, Options, E>;
  readonly result: (state: State) => Result;
}
export function defineJobByDetails<Params, Started, State, Result, Options, E>(
  start: JobOperation<Params, Started, Options, E>,
  poll: JobOperation<never, State, Options, E>,
  details: { readonly name: string; readonly state: string; readonly [detail: string]: unknown },
  cancel?: JobOperation<never, unknown, Options, E>,
): JobType<Params, Started, Readonly<Record<string, unknown>>, State, Result, Options, E>;

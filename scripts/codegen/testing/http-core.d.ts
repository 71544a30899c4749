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
  readonly responseType?: 'json' | 'binary' | 'text' | 'none' | 'sse' | 'ndjson' | 'json-seq';
  readonly stream?: object;
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
  list<Item, Page>(operation: Operation, params?: object, options?: RequestOptions): Pager<Item, Page>;
}
export interface Download {
  bytes(): Promise<Uint8Array>;
}
export type Uploadable = Uint8Array | string;

import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { NextPage, PageContent, PageReader, PageFetcher } from '../contract/pages.ts';
import type { ApiResult } from '../contract/response.ts';
import type { Runtime } from '../contract/runtime.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import { loadCode } from '../errors/load-code.ts';
import { SENT_PARAMS, type WithSentParams } from '../operation/sent-params.ts';
import { performCall } from '../pipeline/perform-call.ts';
import { joinSignals } from './join-signals.ts';
import type { CursorOwner } from './page-cursor.ts';

/** Fetches the pages of a list operation. A pager loads this code with its first page. */
export class ListFetcher<Page> implements PageFetcher<Page> {
  readonly #runtime: Runtime;
  readonly #operation: Operation;
  readonly #params: Readonly<Record<string, unknown>>;
  readonly #options: RequestOptions;
  readonly #reader: PageReader;
  readonly #itemsField: string;
  readonly #owner: CursorOwner;
  #iteration: { readonly signal: AbortSignal; readonly options: RequestOptions } | undefined;

  constructor(
    runtime: Runtime,
    operation: Operation,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
    reader: PageReader,
    itemsField: string,
    owner: CursorOwner,
  ) {
    this.#runtime = runtime;
    this.#operation = operation;
    this.#params = params;
    this.#options = options;
    this.#reader = reader;
    this.#itemsField = itemsField;
    this.#owner = owner;
  }

  get operation(): string {
    return this.#operation.id;
  }

  async fetch(next: NextPage | undefined, signal?: AbortSignal): Promise<ApiResult<Page>> {
    const options = signal ? this.#endedBy(signal) : this.#options;
    if (next && 'url' in next) {
      const { withCredentialsOf } = await this.#links();
      const link = withCredentialsOf(next.url, this.#request());
      return performCall(this.#runtime, this.#linked, this.#params, options, link);
    }
    return performCall(this.#runtime, this.#operation, this.#paramsAt(next), options);
  }

  /** The options with the signals of the caller and of the iteration, joined once per iteration. */
  #endedBy(iteration: AbortSignal): RequestOptions {
    if (this.#iteration?.signal !== iteration) {
      const { signal } = this.#options;
      const joined = signal ? joinSignals(signal, iteration) : iteration;
      this.#iteration = { signal: iteration, options: { ...this.#options, signal: joined } };
    }
    return this.#iteration.options;
  }

  read(result: ApiResult<Page>, at: NextPage | undefined): PageContent | Promise<PageContent> {
    const { headers } = result.response;
    const content = this.#reader({
      operation: this.#operation.id,
      body: result.data,
      params: (result as WithSentParams)[SENT_PARAMS] ?? this.#paramsAt(at),
      itemsField: this.#itemsField,
      header: (name) => headers.get(name),
    });
    const { next } = content;
    return next && 'url' in next ? this.#resolved(content, next.url, at) : content;
  }

  /** Linked pages are rare, so the code for links is loaded with the first one. */
  #links(): Promise<typeof import('./page-links.ts')> {
    return loadCode(this.#operation.id, () => import('./page-links.ts'));
  }

  get list(): string | undefined {
    return this.#owner.list;
  }

  async refuses(next: NextPage): Promise<string | undefined> {
    const { foreignPage } = await this.#links();
    return foreignPage(next, () => this.#request(), this.#reader);
  }

  async #resolved(content: PageContent, link: string, at: NextPage | undefined): Promise<PageContent> {
    const { linkBelow } = await this.#links();
    return {
      ...content,
      next: { url: linkBelow(link, this.#request(at), this.#runtime, this.#reader.base) },
    };
  }

  /** The operation of linked pages. A link is followed by GET without a body, so that no write is sent again for a page. */
  get #linked(): Operation {
    if (this.#operation.method === 'GET') return this.#operation;
    const { id, path, header, server, pager, responseType } = this.#operation;
    const given = { header, server, pager, responseType } as Partial<Operation>;
    return { id, path, method: 'GET', ...given };
  }

  /** The request for the page at `at`, without credentials. */
  #request(at?: NextPage): EncodedRequest {
    const follow = at && 'url' in at ? at.url : undefined;
    const operation = follow === undefined ? this.#operation : this.#linked;
    return encodeRequest(this.#runtime, operation, this.#paramsAt(at), this.#options, follow);
  }

  #paramsAt(next: NextPage | undefined): Readonly<Record<string, unknown>> {
    return next && 'params' in next ? { ...this.#params, ...next.params } : this.#params;
  }
}

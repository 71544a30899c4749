import { hash, joinSignals } from '@org/runtime-kit';
import type { ApiResult } from '../contract/response.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Runtime } from '../contract/runtime.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import type { Operation } from '../contract/operation.ts';
import { performCall } from '../pipeline/perform-call.ts';
import { DEFAULT_ITEMS_FIELD } from './missing-items.ts';
import type { NextPage, PageContent, PageReader } from '../contract/pages.ts';
import { Pager, type PageFetcher } from './pager.ts';

/**
 * Creates the pager of a list operation.
 *
 * @param own The paging of a list that the provider does not describe.
 * @throws ConfigurationError when the provider has no pager of the operation's style.
 */
export function createPager<Item, Page>(
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  own?: { readonly reader: PageReader; readonly itemsField: string | undefined },
): Pager<Item, Page> {
  const [style = '', itemsField = DEFAULT_ITEMS_FIELD] = (operation.pager ?? '').split(':');
  const reader = own?.reader ?? runtime.provider.pagers?.[style];
  if (!reader)
    throw new ConfigurationError(
      `${operation.id} uses the paging style "${style}", which the provider does not define.`,
    );
  return new Pager<Item, Page>(
    new Fetcher<Page>(runtime, operation, params, options, reader, own?.itemsField ?? itemsField),
    options.cursor,
  );
}

class Fetcher<Page> implements PageFetcher<Page> {
  readonly #runtime: Runtime;
  readonly #operation: Operation;
  readonly #params: Readonly<Record<string, unknown>>;
  readonly #options: RequestOptions;
  readonly #reader: PageReader;
  readonly #itemsField: string;
  #list: string | undefined;
  #iteration: { readonly signal: AbortSignal; readonly options: RequestOptions } | undefined;

  constructor(
    runtime: Runtime,
    operation: Operation,
    params: Readonly<Record<string, unknown>>,
    options: RequestOptions,
    reader: PageReader,
    itemsField: string,
  ) {
    this.#runtime = runtime;
    this.#operation = operation;
    this.#params = params;
    this.#options = options;
    this.#reader = reader;
    this.#itemsField = itemsField;
  }

  get operation(): string {
    return this.#operation.id;
  }

  async fetch(next: NextPage | undefined, signal?: AbortSignal): Promise<ApiResult<Page>> {
    const options = signal ? this.#endedBy(signal) : this.#options;
    if (next && 'url' in next) {
      const { withCredentialsOf } = await import('./page-links.ts');
      const link = withCredentialsOf(next.url, this.#request());
      return performCall(this.#runtime, this.#operation, this.#params, options, link);
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
      params: this.#paramsAt(at),
      itemsField: this.#itemsField,
      header: (name) => headers.get(name),
    });
    const { next } = content;
    return next && 'url' in next ? this.#resolved(content, next.url, at) : content;
  }

  get list(): string {
    if (this.#list !== undefined) return this.#list;
    const { url, base, body } = this.#request();
    return (this.#list = hash(url.slice(base.length) + (typeof body === 'string' ? body : '')));
  }

  async refuses(next: NextPage): Promise<string | undefined> {
    const { foreignPage } = await import('./page-links.ts');
    return foreignPage(next, () => this.#request(), this.#reader.param);
  }

  /** Linked pages are rare, so the code for links is loaded with the first one. */
  async #resolved(content: PageContent, link: string, at: NextPage | undefined): Promise<PageContent> {
    const { linkBelow } = await import('./page-links.ts');
    return {
      ...content,
      next: { url: linkBelow(link, this.#request(at), this.#runtime, this.#reader.base) },
    };
  }

  /** The request for the page at `at`, without credentials. */
  #request(at?: NextPage): EncodedRequest {
    const follow = at && 'url' in at ? at.url : undefined;
    return encodeRequest(this.#runtime, this.#operation, this.#paramsAt(at), this.#options, follow);
  }

  #paramsAt(next: NextPage | undefined): Readonly<Record<string, unknown>> {
    return next && 'params' in next ? { ...this.#params, ...next.params } : this.#params;
  }
}

import type { ApiResult } from '../contract/response.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { parseCursor, formatCursor, invalidCursor, type PageCursor } from './page-cursor.ts';
import { LoopGuard } from './loop-guard.ts';
import type { PageOf } from '../contract/pages.ts';
import type { NextPage, PageContent } from '../contract/pages.ts';

/**
 * The source of a pager's pages.
 *
 * @public
 */
export interface PageFetcher<Page> {
  readonly operation: string;
  /** Distinguishes lists of one operation, where there can be several; part of their cursors. */
  readonly list?: string | undefined;
  /** Why the page of a cursor cannot belong to this list; `undefined` when it can. Absent: every page is accepted. */
  refuses?(next: NextPage): Promise<string | undefined>;
  /** Fetches the page at `next`, or the first page. `signal` aborts a prefetched page that is no longer needed. */
  fetch(next: NextPage | undefined, signal?: AbortSignal): Promise<ApiResult<Page>>;
  /** Finds the items and the next page in a result. */
  read(result: ApiResult<Page>, at: NextPage | undefined): PageContent | Promise<PageContent>;
}

/**
 * Options of an iteration.
 *
 * @public
 */
export interface IterateOptions {
  /** Number of pages that are fetched ahead. Default 0, at most 16. */
  readonly prefetch?: number | undefined;
}

interface LoadedPage<Page> {
  readonly at: NextPage | undefined;
  readonly result: ApiResult<Page>;
  readonly content: PageContent;
}

/**
 * A list operation. `await` gives its first page, `for await` all items of all pages. Nothing is sent before that.
 *
 * @example
 * ```ts
 * import type { Pager } from '@org/http-core';
 *
 * export async function names(users: Pager<{ name: string }, { data: { name: string }[] }>): Promise<string[]> {
 *   const all: string[] = [];
 *   for await (const user of users) all.push(user.name);
 *   return all;
 * }
 * ```
 * @public
 */
export class Pager<out Item, Page> implements AsyncIterable<Item>, PromiseLike<PageOf<Page>> {
  readonly #fetcher: PageFetcher<Page>;
  readonly #start: PageCursor;
  #first: Promise<LoadedPage<Page>> | undefined;
  #position: PageCursor | undefined;

  constructor(fetcher: PageFetcher<Page>, resumeAt?: string) {
    this.#fetcher = fetcher;
    this.#start = resumeAt === undefined ? { skip: 0 } : parseCursor(fetcher, resumeAt);
  }

  then<A = PageOf<Page>, B = never>(
    onFulfilled?: ((page: PageOf<Page>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.#firstPage()
      .then((page) => this.#public(page))
      .then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<PageOf<Page> | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<PageOf<Page>> {
    return this.then().finally(onFinally);
  }

  /** The first page together with status, headers, request id and attempts. */
  async withResponse(): Promise<ApiResult<PageOf<Page>>> {
    const page = await this.#firstPage();
    return { data: this.#public(page), response: page.result.response };
  }

  /** All items of all pages, in order. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return this.items();
  }

  /** All items of all pages, in order. */
  async *items(options?: IterateOptions): AsyncGenerator<Item, void, undefined> {
    let skip = this.#start.skip;
    for await (const page of this.#iterate(options)) {
      const { items } = page.content;
      for (let index = skip; index < items.length; index++) {
        this.#position = { page: page.at, skip: index + 1 };
        yield items[index] as Item;
      }
      skip = 0;
      if (page.content.next) this.#position = { page: page.content.next, skip: 0 };
    }
  }

  /** All pages, in order. */
  async *pages(options?: IterateOptions): AsyncGenerator<PageOf<Page>, void, undefined> {
    for await (const page of this.#iterate(options)) {
      this.#position = {
        page: page.content.next ?? page.at,
        skip: page.content.next ? 0 : page.content.items.length,
      };
      yield this.#public(page);
    }
  }

  /**
   * The items as an array.
   *
   * @param options.limit Maximum number of items. Required, since the length of a list is unknown beforehand.
   * @throws InvalidParamsError when the limit is missing or below 0.
   */
  async toArray(options: { readonly limit: number }): Promise<Item[]> {
    const limit = (options as typeof options | undefined)?.limit;
    if (limit === undefined || !(limit >= 0)) {
      throw new InvalidParamsError(
        `${this.#fetcher.operation}: toArray() needs a limit, such as { limit: 1000 }.`,
        { param: 'limit' },
      );
    }
    const items: Item[] = [];
    if (limit === 0) return items;
    for await (const item of this.items()) {
      items.push(item);
      if (items.length >= limit) break;
    }
    return items;
  }

  /**
   * The position after the last item (or page) that was returned, as text. Pass it as the option `cursor` of the same list
   * call to continue from there, even in another process. A cursor contains no credential and belongs to one list: another
   * operation, path or filter refuses it. It is readable and not signed, so do not accept one from people who must not
   * choose what is requested with your credentials.
   */
  cursor(): string {
    return formatCursor(this.#fetcher, this.#position ?? this.#start);
  }

  #firstPage(): Promise<LoadedPage<Page>> {
    return (this.#first ??= this.#loadFirst());
  }

  async #loadFirst(): Promise<LoadedPage<Page>> {
    const { page } = this.#start;
    const refused = page && (await this.#fetcher.refuses?.(page));
    if (refused) throw invalidCursor(this.#fetcher.operation, refused);
    return this.#load(page);
  }

  async #load(at: NextPage | undefined, signal?: AbortSignal): Promise<LoadedPage<Page>> {
    const result = await this.#fetcher.fetch(at, signal);
    return { at, result, content: await this.#fetcher.read(result, at) };
  }

  #public({ result, content }: LoadedPage<Page>): PageOf<Page> {
    const { next } = content;
    return withNext(result.data, async () => (next ? this.#public(await this.#load(next)) : undefined));
  }

  async *#iterate(options: IterateOptions = {}): AsyncGenerator<LoadedPage<Page>, void, undefined> {
    const guard = new LoopGuard(this.#fetcher.operation);
    const ahead = new AbortController();
    const depth = prefetchDepth(options.prefetch);
    const signal = depth > 0 ? ahead.signal : undefined;
    const after = async (page: LoadedPage<Page> | undefined): Promise<LoadedPage<Page> | undefined> =>
      page?.content.next ? this.#load(page.content.next, signal) : undefined;
    const queue: Promise<LoadedPage<Page> | undefined>[] = [this.#firstPage()];
    // A later iteration starts anew instead of repeating these pages.
    this.#first = undefined;
    try {
      for (let head = queue.shift(); head; head = queue.shift()) {
        let last = head;
        for (let planned = 0; planned < depth; planned++) {
          const following = queue[planned] ?? last.then(after);
          following.catch(() => undefined);
          queue[planned] = following;
          last = following;
        }
        const page = await head;
        if (!page) return;
        const { content } = page;
        if (content.next) guard.check({ ...content, next: content.next });
        yield page;
        if (depth === 0) queue.push(after(page));
      }
    } finally {
      ahead.abort();
    }
  }
}

/** Maximum number of prefetched pages. More would only use memory: each cursor needs the page before it. */
const MAX_PREFETCH = 16;

function prefetchDepth(given = 0): number {
  return given >= 1 ? Math.min(MAX_PREFETCH, Math.floor(given)) : 0;
}

/** Adds `next()` to the body of a page as a non-enumerable property. */
function withNext<Page>(body: Page, next: () => Promise<PageOf<Page> | undefined>): PageOf<Page> {
  if (typeof body === 'object' && body !== null && !Object.hasOwn(body, 'next')) {
    Object.defineProperty(body, 'next', { value: next, configurable: true });
  }
  return body as PageOf<Page>;
}

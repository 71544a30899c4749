import type { IterateOptions, NextPage, PageContent, PageFetcher, PageOf } from '../contract/pages.ts';
import type { ApiResult } from '../contract/response.ts';
import { LoopGuard } from './loop-guard.ts';
import type { PageCursor } from './page-cursor.ts';
import { invalidCursor, parseCursor } from './parse-cursor.ts';

interface LoadedPage<Page> {
  readonly at: NextPage | undefined;
  readonly result: ApiResult<Page>;
  readonly content: PageContent;
}

/** The pages of a list, fetched one after another. A pager loads this code with its first page. */
export class PageSequence<Page> {
  /** The position after what was returned last. */
  position: PageCursor;
  readonly #fetcher: PageFetcher<Page>;
  readonly #start: PageCursor;
  #first: Promise<LoadedPage<Page>> | undefined;
  #firstResult: Promise<ApiResult<Page>> | undefined;

  /** @throws InvalidParamsError if `resumeAt` is not a cursor of this list. */
  constructor(
    fetcher: PageFetcher<Page>,
    resumeAt: string | undefined,
    firstResult: Promise<ApiResult<Page>> | undefined,
  ) {
    this.#firstResult = firstResult;
    this.#fetcher = fetcher;
    this.#start = resumeAt === undefined ? { skip: 0 } : parseCursor(fetcher, resumeAt);
    this.position = this.#start;
  }

  /** The number of items of the first page that an earlier iteration returned. */
  get skip(): number {
    return this.#start.skip;
  }

  /** The first page, with its response. */
  async first(): Promise<ApiResult<PageOf<Page>>> {
    const page = await this.#firstPage();
    return { data: this.#public(page), response: page.result.response };
  }

  async *pages(options?: IterateOptions): AsyncGenerator<PageOf<Page>, void, undefined> {
    for await (const page of this.iterate(options)) {
      this.position = {
        page: page.content.next ?? page.at,
        skip: page.content.next ? 0 : page.content.items.length,
      };
      yield this.#public(page);
    }
  }

  #firstPage(): Promise<LoadedPage<Page>> {
    return (this.#first ??= this.#loadFirst());
  }

  async #loadFirst(): Promise<LoadedPage<Page>> {
    const { page } = this.#start;
    const refused = page && (await this.#fetcher.refuses?.(page));
    if (refused) throw invalidCursor(this.#fetcher.operation, refused);
    const early = this.#firstResult;
    this.#firstResult = undefined;
    return this.#read(page, await (early ?? this.#fetcher.fetch(page)));
  }

  async #load(at: NextPage | undefined, signal?: AbortSignal): Promise<LoadedPage<Page>> {
    return this.#read(at, await this.#fetcher.fetch(at, signal));
  }

  async #read(at: NextPage | undefined, result: ApiResult<Page>): Promise<LoadedPage<Page>> {
    return { at, result, content: await this.#fetcher.read(result, at) };
  }

  #public({ result, content }: LoadedPage<Page>): PageOf<Page> {
    const { next } = content;
    return withNext(result.data, async () => (next ? this.#public(await this.#load(next)) : undefined));
  }

  async *iterate(options: IterateOptions = {}): AsyncGenerator<LoadedPage<Page>, void, undefined> {
    const guard = new LoopGuard(this.#fetcher.operation);
    const ahead = new AbortController();
    const depth = prefetchDepth(options.prefetch);
    const signal = depth > 0 ? ahead.signal : undefined;
    const after = async (page: LoadedPage<Page> | undefined): Promise<LoadedPage<Page> | undefined> =>
      page?.content.next ? this.#load(page.content.next, signal) : undefined;
    const queue: Promise<LoadedPage<Page> | undefined>[] = [this.#firstPage()];
    // A later iteration fetches the pages again instead of repeating these.
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

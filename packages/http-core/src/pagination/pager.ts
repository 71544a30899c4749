import type { IterateOptions, PageFetcher, PageOf } from '../contract/pages.ts';
import type { ApiResult } from '../contract/response.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { safe, type Outcome } from '../errors/outcome.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { loadCode } from '../errors/load-code.ts';
import { SafePromise } from '../errors/safe-promise.ts';
import { formatCursor, type CursorOwner } from './page-cursor.ts';
import type { PageSequence } from './page-sequence.ts';

/** A fetcher that gets the first page, and loads the code for the others in the meantime. */
export interface DeferredFetcher<Page> extends CursorOwner {
  fetch(): Promise<ApiResult<Page>>;
  load(): Promise<PageFetcher<Page>>;
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
export class Pager<out Item, Page, out E = AnySdkError>
  implements AsyncIterable<Item>, PromiseLike<PageOf<Page>>
{
  readonly #fetcher: PageFetcher<Page> | DeferredFetcher<Page>;
  readonly #resumeAt: string | undefined;
  #loading: Promise<PageSequence<Page>> | undefined;
  #sequence: PageSequence<Page> | undefined;

  constructor(fetcher: PageFetcher<Page> | DeferredFetcher<Page>, resumeAt?: string) {
    this.#fetcher = fetcher;
    this.#resumeAt = resumeAt;
  }

  then<A = PageOf<Page>, B = never>(
    onFulfilled?: ((page: PageOf<Page>) => A | PromiseLike<A>) | null,
    onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null,
  ): Promise<A | B> {
    return this.withResponse()
      .then(({ data }) => data)
      .then(onFulfilled, onRejected);
  }

  catch<B = never>(onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<PageOf<Page> | B> {
    return this.then(undefined, onRejected);
  }

  finally(onFinally?: (() => void) | null): Promise<PageOf<Page>> {
    return this.then().finally(onFinally);
  }

  /**
   * How the request for the first page ended, without throwing: `{ ok: true, value }` or `{ ok: false, error }`. Anything that
   * is not an error of the SDKs still rejects.
   */
  safe(): Promise<Outcome<PageOf<Page>, E>> {
    return safe(this);
  }

  /** The first page together with status, headers, request id and attempts. */
  withResponse(): SafePromise<ApiResult<PageOf<Page>>, E> {
    return SafePromise.of(this.#load().then((sequence) => sequence.first()));
  }

  /** All items of all pages, in order. */
  [Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
    return this.items();
  }

  /** All items of all pages, in order. */
  async *items(options?: IterateOptions): AsyncGenerator<Item, void, undefined> {
    const sequence = await this.#load();
    let { skip } = sequence;
    for await (const page of sequence.iterate(options)) {
      const { items } = page.content;
      for (let index = skip; index < items.length; index++) {
        sequence.position = { page: page.at, skip: index + 1 };
        yield items[index] as Item;
      }
      // A page may be smaller than it was when the cursor was taken.
      skip = Math.max(0, skip - items.length);
      if (page.content.next) sequence.position = { page: page.content.next, skip: 0 };
    }
  }

  /** All pages, in order. */
  async *pages(options?: IterateOptions): AsyncGenerator<PageOf<Page>, void, undefined> {
    yield* (await this.#load()).pages(options);
  }

  /**
   * The items as an array.
   *
   * @param options.limit Maximum number of items. Required, since the length of a list is unknown beforehand.
   * @throws InvalidParamsError if the limit is missing or below 0.
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
    const start = this.#resumeAt ?? formatCursor(this.#fetcher, { skip: 0 });
    return this.#sequence ? formatCursor(this.#fetcher, this.#sequence.position) : start;
  }

  async #load(): Promise<PageSequence<Page>> {
    return (this.#sequence ??= await (this.#loading ??= openSequence(this.#fetcher, this.#resumeAt)));
  }
}

/** The code for pages once it is loaded: a dynamic import takes microseconds each time. */
let loaded: typeof import('./page-sequence.ts') | undefined;

/** Sends the request for the first page at once, so that an error of the API precedes one of the import. */
async function openSequence<Page>(
  fetcher: PageFetcher<Page> | DeferredFetcher<Page>,
  resumeAt: string | undefined,
): Promise<PageSequence<Page>> {
  const first = resumeAt === undefined ? fetcher.fetch(undefined) : undefined;
  first?.catch(() => undefined);
  try {
    const { PageSequence } = (loaded ??= await loadCode(
      fetcher.operation,
      () => import('./page-sequence.ts'),
    ));
    return new PageSequence('load' in fetcher ? await fetcher.load() : fetcher, resumeAt, first);
  } catch (error) {
    await first;
    throw error;
  }
}

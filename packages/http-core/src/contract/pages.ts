import type { ApiResult } from './response.ts';
/**
 * The next page: parameters to change, or a URL from the response.
 *
 * @public
 */
export type NextPage = { readonly params: Readonly<Record<string, unknown>> } | { readonly url: string };

/**
 * The items of one page and the way to the next.
 *
 * @public
 */
export interface PageContent {
  readonly items: readonly unknown[];
  /** Absent on the last page. */
  readonly next?: NextPage | undefined;
  /** Whether the next position was counted rather than named by the server; a repeated page then means an endless list. */
  readonly counted?: boolean | undefined;
}

/**
 * One page as a reader sees it.
 *
 * @public
 */
export interface PageSource {
  /** The operation's name, for errors. */
  readonly operation: string;
  /** The decoded body. */
  readonly body: unknown;
  /** The parameters of the request for this page. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The field that holds the items. */
  readonly itemsField: string;
  readonly header: (name: string) => string | null;
}

/**
 * One style of paging: finds the items and the way to the next page. A list ends when the server says so or with an empty
 * page; a reader that can tell neither throws {@link unreadablePage}.
 *
 * @public
 */
export interface PageReader {
  (page: PageSource): PageContent;
  /** The only parameter that changes from page to page, if there is one; a cursor that changes others is rejected. */
  readonly param?: string | undefined;
  /** The beginning of the links in place of the client's base URL: the API's own address, behind a proxy. */
  readonly base?: string | undefined;
  /** Whether links may lead one segment below the path of the list: `/query/01g…-2000` for `/query`. Default: `false`. */
  readonly below?: boolean | undefined;
}

/**
 * The methods of a page.
 *
 * @public
 */
export interface PageMethods<Page> {
  /** The next page, or `undefined` after the last one. */
  next(): Promise<PageOf<Page> | undefined>;
}

/**
 * One page as the provider sent it, with `next()`. A field of the body with that name takes precedence; use
 * `pager.pages()` then.
 *
 * @public
 */
export type PageOf<Page> = 'next' extends keyof Page ? Page : Page & PageMethods<Page>;

/**
 * The source of a pager's pages.
 *
 * @public
 */
export interface PageFetcher<Page> {
  readonly operation: string;
  /** Distinguishes the lists of one operation, if there can be several; part of their cursors. */
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

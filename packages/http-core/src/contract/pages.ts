/** Where the next page is: parameters to change, or a URL as the server gave it. */
export type NextPage = { readonly params: Readonly<Record<string, unknown>> } | { readonly url: string };

/** What a reader finds in one page. */
export interface PageContent {
  readonly items: readonly unknown[];
  /** Absent on the last page. */
  readonly next?: NextPage | undefined;
  /** The next place was counted here and not named by the server: a page that repeats the one before it is no progress. */
  readonly counted?: boolean | undefined;
}

/** What a reader may look at. */
export interface PageSource {
  /** The operation's name, for errors. */
  readonly operation: string;
  /** The decoded body. */
  readonly body: unknown;
  /** The parameters that asked for this page. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The field that holds the items. */
  readonly itemsField: string;
  readonly header: (name: string) => string | null;
}

/**
 * One style of paging: finds the items and the way to the next page. A list ends when the server says so or with an empty
 * page; where neither can be read, a reader throws {@link unreadablePage}.
 */
export interface PageReader {
  (page: PageSource): PageContent;
  /** The only parameter that it changes from page to page, where there is one: a cursor that changes others is refused. */
  readonly param?: string | undefined;
  /** What the links that it reads begin with in place of the client's base URL: the API's own address, behind a proxy. */
  readonly base?: string | undefined;
}

/** What a page can do beside holding its data. */
export interface PageMethods<Page> {
  /** The next page, or `undefined` after the last one. */
  next(): Promise<PageOf<Page> | undefined>;
}

/**
 * One page as the provider sent it, with `next()`. Where the body has a field of that name already, the body wins; use
 * `pager.pages()` there.
 */
export type PageOf<Page> = 'next' extends keyof Page ? Page : Page & PageMethods<Page>;

import { PaginationError } from '../errors/call-errors.ts';

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

/** The named field of an object, where there is one. */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The list in a body: the named field, which may be nested (`result.users`), or the body where it is a list itself. */
export function listIn(body: unknown, itemsField: string): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body as unknown[];
  const items = itemsField.includes('.')
    ? itemsField.split('.').reduce(field, body)
    : field(body, itemsField);
  return Array.isArray(items) ? (items as unknown[]) : undefined;
}

/**
 * The items of a page; none where the body has no such field, or null in it.
 *
 * @throws PaginationError when something else is there.
 */
export function itemsOf(page: PageSource): readonly unknown[] {
  const { body, itemsField } = page;
  const items = listIn(body, itemsField);
  if (items) return items;
  const found = typeof body === 'object' ? itemsField.split('.').reduce(field, body) : body;
  if (found !== undefined && found !== null) throw unreadablePage(page, `"${itemsField}" holds no list`);
  return [];
}

/**
 * The error of a page reader that cannot tell whether there is another page.
 *
 * @param reason in a few words: `the last item has no id`.
 *
 * @example
 * ```ts
 * import { field, itemsOf, unreadablePage, type PageReader } from '@org/http-core';
 *
 * export const pages: PageReader = (page) => {
 *   const more = field(page.body, 'more');
 *   if (typeof more !== 'string' && more !== null) throw unreadablePage(page, '"more" is neither text nor null');
 *   return { items: itemsOf(page), next: more === null ? undefined : { params: { after: more } } };
 * };
 * ```
 */
export function unreadablePage(
  { operation }: Pick<PageSource, 'operation'>,
  reason: string,
): PaginationError {
  return new PaginationError(
    `${operation}: whether the list goes on cannot be read from this page: ${reason}. Check the options of the page reader, or pass a reader of your own.`,
    { operation },
  );
}

import { field, itemsOf, type PageReader, type PageSource } from './page-reader.ts';
import { nextLink } from './link-header.ts';

/** What names a place in a body: `meta.next_cursor`. */
type FieldPath = string;

/**
 * The body names a cursor for the next page, to be sent as a parameter. Ends when there is none.
 *
 * @param options.param the query parameter; default `cursor`.
 * @param options.next where the body has the cursor; default `next_cursor`.
 * @example
 * ```ts
 * import { createClient, cursorPages } from '@org/http-core';
 *
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * const users = api.paginate<{ id: string }>('/users', { pages: cursorPages({ next: 'meta.next' }), items: 'users' });
 * for await (const user of users) console.log(user.id);
 * ```
 */
export function cursorPages(
  options: { readonly param?: string; readonly next?: FieldPath } = {},
): PageReader {
  const { param = 'cursor', next = 'next_cursor' } = options;
  return (page) => {
    const cursor = at(page.body, next);
    return { items: itemsOf(page), next: isToken(cursor) ? { params: { [param]: cursor } } : undefined };
  };
}

/** {@link cursorPages} under the names that Google's APIs use: `pageToken` and `nextPageToken`. */
export function tokenPages(options: { readonly param?: string; readonly next?: FieldPath } = {}): PageReader {
  return cursorPages({ param: options.param ?? 'pageToken', next: options.next ?? 'nextPageToken' });
}

/**
 * The next page begins behind the last item's id. Ends when the body says so, or with an empty page.
 *
 * @param options.param default `starting_after`. @param options.id the item's field; default `id`.
 * @param options.more where the body says whether there are more; default `has_more`.
 */
export function lastItemPages(
  options: { readonly param?: string; readonly id?: FieldPath; readonly more?: FieldPath } = {},
): PageReader {
  const { param = 'starting_after', id = 'id', more = 'has_more' } = options;
  return (page) => {
    const items = itemsOf(page);
    const last = at(items.at(-1), id);
    const goesOn = at(page.body, more) === true && isToken(last);
    return { items, next: goesOn ? { params: { [param]: last } } : undefined };
  };
}

/**
 * The next page begins so many items further on. Ends with an empty page, one that is shorter than asked for, or at
 * the total.
 *
 * @param options.param default `offset`. @param options.limit the parameter with the page size; default `limit`.
 * @param options.total where the body has the number of all items; default `total`.
 */
export function offsetPages(
  options: { readonly param?: string; readonly limit?: string; readonly total?: FieldPath } = {},
): PageReader {
  const { param = 'offset', limit = 'limit', total = 'total' } = options;
  return (page) => {
    const items = itemsOf(page);
    const offset = count(page.params[param]) + items.length;
    const done =
      items.length === 0 ||
      items.length < count(page.params[limit]) ||
      offset >= count(at(page.body, total), Infinity);
    return { items, next: done ? undefined : { params: { [param]: offset } } };
  };
}

/**
 * Pages have numbers. Ends with an empty page, one that is shorter than asked for, or the last number.
 *
 * @param options.param default `page`. @param options.first the first page's number; default 1.
 * @param options.size the parameter with the page size; default `per_page`.
 * @param options.last where the body has the last page's number; default `total_pages`.
 */
export function numberedPages(
  options: {
    readonly param?: string;
    readonly first?: number;
    readonly size?: string;
    readonly last?: FieldPath;
  } = {},
): PageReader {
  const { param = 'page', first = 1, size = 'per_page', last = 'total_pages' } = options;
  return (page) => {
    const items = itemsOf(page);
    const current = count(page.params[param], first);
    const done =
      items.length === 0 ||
      items.length < count(page.params[size]) ||
      current >= count(at(page.body, last), Infinity);
    return { items, next: done ? undefined : { params: { [param]: current + 1 } } };
  };
}

/** The header `Link: <…>; rel="next"` (RFC 8288) leads to the next page, as GitHub's does. */
export function linkHeaderPages(): PageReader {
  return (page) => linked(page, nextLink(page.header('link')));
}

/**
 * The body has the next page's URL.
 *
 * @param options.next where; default `next`.
 */
export function linkedPages(options: { readonly next?: FieldPath } = {}): PageReader {
  const { next = 'next' } = options;
  return (page) => linked(page, at(page.body, next));
}

function linked(page: PageSource, url: unknown): ReturnType<PageReader> {
  return { items: itemsOf(page), next: typeof url === 'string' && url !== '' ? { url } : undefined };
}

function at(value: unknown, path: FieldPath): unknown {
  return path.split('.').reduce(field, value);
}

function isToken(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** A count that a parameter or a body may hold as a number or as its text. */
function count(value: unknown, otherwise = 0): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 ? number : otherwise;
}

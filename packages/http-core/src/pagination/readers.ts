import { field, itemsOf, unreadablePage } from './page-reader.ts';
import type { PageContent, PageReader, PageSource } from '../contract/pages.ts';
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
  return changing(param, (page) => {
    const cursor = at(page.body, next);
    if (isToken(cursor)) return { items: itemsOf(page), next: { params: { [param]: cursor } } };
    if (!isNone(cursor)) throw unreadablePage(page, `"${next}" is neither text nor a number`);
    return { items: itemsOf(page) };
  });
}

/** {@link cursorPages} under the names that Google's APIs use: `pageToken` and `nextPageToken`. */
export function tokenPages(options: { readonly param?: string; readonly next?: FieldPath } = {}): PageReader {
  return cursorPages({ param: options.param ?? 'pageToken', next: options.next ?? 'nextPageToken' });
}

/**
 * The next page begins behind the last item's id. Ends when the body says so, or with an empty page where it does not.
 *
 * @param options.param default `starting_after`. @param options.id the item's field; default `id`.
 * @param options.more where the body says whether there are more; default `has_more`.
 */
export function lastItemPages(
  options: { readonly param?: string; readonly id?: FieldPath; readonly more?: FieldPath } = {},
): PageReader {
  const { param = 'starting_after', id = 'id', more = 'has_more' } = options;
  return changing(param, (page) => {
    const items = listOf(page);
    const goesOn = at(page.body, more) ?? true;
    if (typeof goesOn !== 'boolean') throw unreadablePage(page, `"${more}" is neither true nor false`);
    if (!goesOn || items.length === 0) return { items };
    const last = at(items.at(-1), id);
    if (!isToken(last)) throw unreadablePage(page, `the last item has no "${id}"`);
    return { items, next: { params: { [param]: last } } };
  });
}

/**
 * The next page begins so many items further on. Ends at the total, or with an empty page. A page that is shorter than
 * asked for ends nothing: many servers give fewer at once than one asks for.
 *
 * @param options.param default `offset`.
 * @param options.total where the body has the number of all items; default `total`.
 */
export function offsetPages(
  options: { readonly param?: string; readonly total?: FieldPath } = {},
): PageReader {
  const { param = 'offset', total = 'total' } = options;
  return changing(param, (page) => {
    const all = count(at(page.body, total), Infinity);
    const items = all === 0 ? itemsOf(page) : listOf(page);
    const offset = count(page.params[param]) + items.length;
    if (items.length === 0 || offset >= all) return { items };
    return { items, next: { params: { [param]: offset } }, counted: true };
  });
}

/**
 * Pages have numbers. Ends with the last number, or with an empty page.
 *
 * @param options.param default `page`. @param options.first the first page's number; default 1.
 * @param options.last where the body has the last page's number; default `total_pages`.
 */
export function numberedPages(
  options: { readonly param?: string; readonly first?: number; readonly last?: FieldPath } = {},
): PageReader {
  const { param = 'page', first = 1, last = 'total_pages' } = options;
  return changing(param, (page) => {
    const end = count(at(page.body, last), Infinity);
    const items = end === 0 ? itemsOf(page) : listOf(page);
    const current = count(page.params[param], first);
    if (items.length === 0 || current >= end) return { items };
    return { items, next: { params: { [param]: current + 1 } }, counted: true };
  });
}

/**
 * The header `Link: <…>; rel="next"` (RFC 8288) leads to the next page, as GitHub's does. A relative link is resolved
 * against the URL of its page.
 *
 * @param options.base what absolute links begin with in place of the client's base URL: behind a proxy, the address of
 *   the API itself. The rest is asked for below the base URL; credentials never go elsewhere.
 */
export function linkHeaderPages(options: { readonly base?: string } = {}): PageReader {
  return Object.assign((page: PageSource) => linked(page, nextLink(page.header('link'), page)), options);
}

/**
 * The body has the next page's URL.
 *
 * @param options.next where; default `next`. @param options.base as for {@link linkHeaderPages}.
 */
export function linkedPages(options: { readonly next?: FieldPath; readonly base?: string } = {}): PageReader {
  const { next = 'next', base } = options;
  const read = (page: PageSource): PageContent => {
    const url = at(page.body, next);
    if (!isNone(url) && typeof url !== 'string') throw unreadablePage(page, `"${next}" is no text`);
    return linked(page, url);
  };
  return Object.assign(read, { base });
}

function linked(page: PageSource, url: unknown): PageContent {
  const items = itemsOf(page);
  return typeof url === 'string' && url !== '' ? { items, next: { url } } : { items };
}

/** A reader that says which parameter it changes. */
function changing(param: string, read: (page: PageSource) => PageContent): PageReader {
  return Object.assign(read, { param });
}

/** The items where a list without any would end: there must be one. An empty body is an empty page. */
function listOf(page: PageSource): readonly unknown[] {
  const { body, itemsField } = page;
  const missing =
    typeof body === 'object' && body !== null && itemsField.split('.').reduce(field, body) === undefined;
  if (missing && !Array.isArray(body)) throw unreadablePage(page, `it has no "${itemsField}"`);
  return itemsOf(page);
}

function at(value: unknown, path: FieldPath): unknown {
  return path.split('.').reduce(field, value);
}

/** How servers say that there is nothing. */
const isNone = (value: unknown): boolean => (value ?? '') === '' || value === false;

function isToken(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** A count that a parameter or a body may hold as a number or as its text. */
function count(value: unknown, otherwise = 0): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 ? number : otherwise;
}

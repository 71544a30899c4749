import { field, itemsOf, unreadablePage } from './page-reader.ts';
import type { PageContent, PageReader, PageSource } from '../contract/pages.ts';
import { nextLink } from './link-header.ts';

/** The path of a field in a body: `meta.next_cursor`. */
type FieldPath = string;

/**
 * The body contains a cursor for the next page, which is sent as a parameter. The list ends when there is none.
 *
 * @param options.param Name of the query parameter. Default `cursor`.
 * @param options.next Path of the cursor in the body. Default `next_cursor`.
 * @example
 * ```ts
 * import { createClient, cursorPages, paginate } from '@org/http-core';
 *
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * const users = paginate<{ id: string }>(api, '/users', { pages: cursorPages({ next: 'meta.next' }), items: 'users' });
 * for await (const user of users) console.log(user.id);
 * ```
 * @public
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

/**
 * {@link cursorPages} with the names of Google's APIs: `pageToken` and `nextPageToken`.
 *
 * @public
 */
export function tokenPages(options: { readonly param?: string; readonly next?: FieldPath } = {}): PageReader {
  return cursorPages({ param: options.param ?? 'pageToken', next: options.next ?? 'nextPageToken' });
}

/**
 * The next page begins after the id of the last item. The list ends when the body says so, or else with an empty page.
 *
 * @param options.param Name of the query parameter. Default `starting_after`.
 * @param options.id Path of the id in an item. Default `id`.
 * @param options.more Path of the flag in the body that says whether there are more. Default `has_more`.
 * @public
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
 * The next page begins after the items so far. The list ends at the total, or with an empty page. A page that is shorter
 * than requested does not end the list: many servers return fewer items than requested.
 *
 * @param options.param Name of the query parameter. Default `offset`.
 * @param options.total Path of the total number of items in the body. Default `total`.
 * @public
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
 * Pages have numbers. The list ends with the last number, or with an empty page.
 *
 * @param options.param Name of the query parameter. Default `page`.
 * @param options.first Number of the first page. Default 1.
 * @param options.last Path of the last page's number in the body. Default `total_pages`.
 * @param options.pages Path of the number of pages in the body, in place of `last`: of three pages from 0, the last is 2.
 * @public
 */
export function numberedPages(
  options: {
    readonly param?: string;
    readonly first?: number;
    readonly last?: FieldPath;
    readonly pages?: FieldPath;
  } = {},
): PageReader {
  const { param = 'page', first = 1, pages, last = pages ?? 'total_pages' } = options;
  return changing(param, (page) => {
    const end = count(at(page.body, last), Infinity) + (pages ? first - 1 : 0);
    const items = end <= 0 ? itemsOf(page) : listOf(page);
    const current = count(page.params[param], first);
    if (items.length === 0 || current >= end) return { items };
    return { items, next: { params: { [param]: current + 1 } }, counted: true };
  });
}

/**
 * The header `Link: <…>; rel="next"` (RFC 8288) leads to the next page, as in GitHub's API. A relative link is resolved
 * against the URL of its page.
 *
 * @param options.base Beginning of absolute links in place of the client's base URL: behind a proxy, the address of the
 *   API itself. The rest is requested below the base URL; credentials never go elsewhere.
 * @public
 */
export function linkHeaderPages(options: { readonly base?: string } = {}): PageReader {
  return Object.assign((page: PageSource) => linked(page, nextLink(page.header('link'), page)), options);
}

/**
 * The body contains the URL of the next page.
 *
 * @param options.next Path of the URL in the body, or a name with dots, such as `@odata.nextLink`. Default `next`.
 * @param options.base As for {@link linkHeaderPages}.
 * @param options.below Whether the pages of a list are one segment below its path, as those of Salesforce's queries are:
 *   `/query/01g…-2000` for `/query`. A stored cursor may then lead there. Default: `false`.
 * @public
 */
export function linkedPages(
  options: { readonly next?: FieldPath; readonly base?: string; readonly below?: boolean } = {},
): PageReader {
  const { next = 'next', base, below } = options;
  const read = (page: PageSource): PageContent => {
    const url = at(page.body, next);
    if (!isNone(url) && typeof url !== 'string') throw unreadablePage(page, `"${next}" is not text`);
    return linked(page, url);
  };
  return Object.assign(read, { base, below });
}

function linked(page: PageSource, url: unknown): PageContent {
  const items = itemsOf(page);
  return typeof url === 'string' && url !== '' ? { items, next: { url } } : { items };
}

/** A reader that declares the parameter that it changes. */
function changing(param: string, read: (page: PageSource) => PageContent): PageReader {
  return Object.assign(read, { param });
}

/** The items of a page whose absence would end the list: the field must exist. An empty body is an empty page. */
function listOf(page: PageSource): readonly unknown[] {
  const { body, itemsField } = page;
  const missing =
    typeof body === 'object' && body !== null && itemsField.split('.').reduce(field, body) === undefined;
  if (missing && !Array.isArray(body)) throw unreadablePage(page, `it has no "${itemsField}"`);
  return itemsOf(page);
}

/** The field at a path, or the one of that very name, as `@odata.nextLink`. */
function at(value: unknown, path: FieldPath): unknown {
  return field(value, path) ?? path.split('.').reduce(field, value);
}

/** The values by which servers say that there is no next page. */
const isNone = (value: unknown): boolean => (value ?? '') === '' || value === false;

function isToken(value: unknown): value is string | number {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** A count as a number or as text. */
function count(value: unknown, otherwise = 0): number {
  const number = typeof value === 'string' && value !== '' ? Number(value) : value;
  return typeof number === 'number' && number >= 0 ? number : otherwise;
}

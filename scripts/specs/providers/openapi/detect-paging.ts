import type { Operation, Schema } from '../../document.ts';
import type { Resolve } from '../types.ts';
import { itemHas, responseFields, type ResponseField } from './response-fields.ts';
import type { PagerDetails } from './pager-details.ts';

/** Parameters that take what a response named. */
const CURSORS = [
  ...['cursor', 'page_token', 'pageToken', 'PageToken', 'next_token', 'nextToken', 'next_cursor', 'start_cursor', 'page_cursor'],
  ...['nextPageToken', 'next_page_token', 'continuation_token', 'continuationToken', 'continue', 'marker', 'scroll_id', 'after'],
  ...['page[cursor]', 'page[after]', '$skiptoken'],
];
const OFFSETS = ['offset', 'Offset', 'skip', '$skip', 'start', 'startAt', 'start_index', 'startIndex', 'page[offset]'];
const PAGES = ['page', 'Page', 'page_number', 'pageNumber', 'page_num', 'page[number]'];
const SIZES = ['per_page', 'page_size', 'perPage', 'pageSize', 'PageSize', 'limit', 'Limit', 'size', 'count', 'maxResults', '$top', 'page[size]', 'page[limit]', 'results_per_page'];
/** Parameters that take the id of the last item. */
const LAST = ['starting_after', 'startingAfter', 'after', 'after_id'];

/** Parameters that usually mean paging. */
export const PAGING_PARAMETERS: ReadonlySet<string> = new Set([
  ...CURSORS.filter((name) => name !== 'after' && name !== 'marker'),
  ...OFFSETS.filter((name) => name !== 'start'),
  ...PAGES,
  'starting_after',
  'startingAfter',
]);

/** Whether names that may mean paging do: a place to go on from, beside a size. */
export function mayPage(names: ReadonlySet<string>): boolean {
  return ['after', 'before', 'marker', 'after_id'].some((name) => names.has(name)) && SIZES.some((name) => names.has(name));
}

const NEXT_CURSOR = /(^|\.)(next_?(page_?)?(token|cursor|marker|offset|key|start)|(\w+\.)(cursor|end_?cursor|after|marker|continue)|continuation_?token|scroll_?id|next_?page)$/i;
const NEXT_URL = /(^|\.)(next_?(page_?)?(url|uri|link|href)|next_?page\.(url|uri|href)|next\.(url|uri|href)|_?links\.(pages\.)?next(\.href)?)$|^@?odata\.nextLink$/i;
const NEXT = /(^|\.)next$/i;
const MORE = /^(\w+\.)?has_?more$/i;
const TOTAL = /^(\w+\.)?total(_?(count|items|results|elements))?$/i;
const LAST_PAGE = /^(\w+\.)?(total_?pages|last_?page|page_?count|num_?pages)$/i;

/** Names of the list among several, in the order of preference. */
const LISTS = ['items', 'data', 'results', 'values', 'records', 'entries', 'objects', 'list', 'content', 'value', 'elements', 'resources'];

/** Words that say that a POST looks for something. */
const SEARCH = /search|query|list|find|filter|lookup/i;

export interface DetectedPaging {
  readonly pager: PagerDetails;
  readonly items: string;
}

export interface PagingContext {
  readonly resolve: Resolve;
  /** Lower-case. */
  readonly verb: string;
  /** All that the operation takes, in the query and in the body. */
  readonly names: ReadonlySet<string>;
  /** The API gives the next page in the header `Link`, as RFC 8288 has it. */
  readonly hasLinks: boolean;
}

/** How an operation is paged, by its parameters and its response; undefined where that does not tell. */
export function detectPaging(operation: Operation, response: Schema | undefined, context: PagingContext): DetectedPaging | undefined {
  if ((context.verb !== 'get' && context.verb !== 'post') || hasSeveralResults(operation)) return undefined;
  const fields = responseFields(response, context.resolve);
  const items = fields ? itemsAmong(operation, fields) : 'data';
  if (items === undefined) return undefined;
  const hasId = itemHas(response, fields ? items : '', 'id', context.resolve);
  const pager = pagerOf(fields ?? [], { ...context, hasId, isText: (name) => isText(operation, name) });
  if (pager === undefined || !isPlausible(operation, pager, fields, items, context)) return undefined;
  return { pager, items };
}

/** A call whose result may be something else than a page has no pages. */
function hasSeveralResults({ responses }: Operation): boolean {
  const results = Object.entries(responses).flatMap(([status, { content }]) =>
    status.startsWith('2') && content ? [JSON.stringify(content)] : [],
  );
  return new Set(results).size > 1;
}

/**
 * A page of what a POST created would create it again: it is asked for by a parameter, never by a link, and what only
 * counts must look like a search. A GET that takes nothing to page with has pages if its list is named as lists are.
 */
function isPlausible(
  operation: Operation,
  pager: PagerDetails,
  fields: readonly ResponseField[] | undefined,
  items: string,
  { verb, names }: PagingContext,
): boolean {
  if ((pager.kind === 'offset' || pager.kind === 'page') && isText(operation, pager.param)) return false;
  if (verb === 'post') {
    if (pager.kind === 'url' || pager.kind === 'link') return false;
    return pager.next !== undefined || pager.total !== undefined || SEARCH.test(operation.operationId);
  }
  if (pager.kind !== 'url' || [...CURSORS, ...OFFSETS, ...PAGES, ...LAST, ...SIZES].some((name) => names.has(name))) return true;
  return fields === undefined || isListName(operation, items);
}

/** `items`, `_embedded.payments`, or as the resource is called. */
function isListName(operation: Operation, way: string): boolean {
  return LISTS.includes(lastOf(way)) || way.startsWith('_embedded.') || isResource(operation, way);
}

interface Wanted extends PagingContext {
  /** Whether items have an id, by which a parameter can name the last one. */
  readonly hasId: boolean;
  /** Whether a parameter of the query is text. */
  readonly isText: (name: string | undefined) => boolean;
}

function pagerOf(fields: readonly ResponseField[], { verb, names, hasLinks, hasId, isText }: Wanted): PagerDetails | undefined {
  const first = (wanted: readonly string[]): string | undefined => wanted.find((name) => names.has(name));
  const way = (pattern: RegExp, ...types: ResponseField['type'][]): string | undefined =>
    fields.find((field) => types.includes(field.type) && pattern.test(field.way))?.way;
  const [cursor, offset, page] = [first(CURSORS), first(OFFSETS), first(PAGES)];
  const size = first(SIZES);
  const sized = size === undefined ? {} : { size };
  const nextCursor = way(NEXT_CURSOR, 'text', 'number');
  // What a POST created is not asked for by a link.
  const nextUrl = verb === 'post' ? undefined : way(NEXT_URL, 'text');
  const next = way(NEXT, 'text');
  if (cursor !== undefined && nextCursor !== undefined) return { kind: 'cursor', param: cursor, next: nextCursor };
  if (nextUrl !== undefined) return { kind: 'url', next: nextUrl };
  if (cursor !== undefined && next !== undefined) return { kind: 'cursor', param: cursor, next };
  if (next !== undefined && verb !== 'post') return { kind: 'url', next };
  const numbered = page ?? offset;
  const isNumber = fields.some((field) => field.way === nextCursor && field.type === 'number');
  // A place that is text is a token, whatever it is called.
  if (numbered !== undefined && nextCursor !== undefined && (isNumber || isText(numbered)))
    return { kind: 'cursor', param: numbered, next: nextCursor };
  const more = fields.find(({ way: at }) => MORE.test(at))?.way;
  const last = first(LAST);
  if (more !== undefined && last !== undefined && hasId) return { kind: 'lastItem', param: last, next: more };
  // `cursor` in the request, and `cursor` in the response.
  const same = fields.find((field) => field.type === 'text' && field.way === cursor)?.way;
  if (cursor !== undefined && same !== undefined) return { kind: 'cursor', param: cursor, next: same };
  if (hasLinks && verb === 'get' && (numbered !== undefined || cursor !== undefined)) return { kind: 'link' };
  if (page !== undefined) return { kind: 'page', param: page, ...sized, ...totals(way(LAST_PAGE, 'number')) };
  if (offset !== undefined && offset !== 'start')
    return { kind: 'offset', param: offset, ...sized, ...totals(way(TOTAL, 'number')) };
  return undefined;
}

/** An offset that is text is a token, and where the response has the next one is not known. */
function isText(operation: Operation, name: string | undefined): boolean {
  return operation.parameters?.find((parameter) => parameter.in === 'query' && parameter.name === name)?.schema.type === 'string';
}

function totals(total: string | undefined): { total?: string } {
  return total === undefined ? {} : { total };
}

/** The list in a response: the only one, one of the usual name, or the one that is called as the path ends. */
function itemsAmong(operation: Operation, fields: readonly ResponseField[]): string | undefined {
  const lists = fields.flatMap(({ way, type }) => (type === 'array' ? [way] : []));
  const nearest = lists.filter((way) => !way.includes('.'));
  const among = nearest.length > 0 ? nearest : lists;
  if (among.length === 1) return among[0];
  const called = among.find((way) => isResource(operation, way));
  return called ?? LISTS.map((name) => among.find((way) => lastOf(way) === name)).find((way) => way !== undefined);
}

function lastOf(way: string): string {
  return way.slice(way.lastIndexOf('.') + 1).toLowerCase();
}

function isResource({ operationId }: Operation, way: string): boolean {
  const resource = (operationId.split('.').at(-2) ?? '').toLowerCase();
  return lastOf(way).replaceAll('_', '') === resource;
}

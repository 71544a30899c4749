import type { Operation, Schema } from '../../document.ts';
import type { Resolve } from '../types.ts';
import { responseFields, type ResponseField } from './response-fields.ts';
import type { PagerDetails } from './pager-details.ts';

/** Parameters that take what a response named. */
const CURSORS = [
  ...['cursor', 'page_token', 'pageToken', 'PageToken', 'next_token', 'nextToken', 'next_cursor', 'start_cursor', 'page_cursor'],
  ...['nextPageToken', 'next_page_token', 'continuation_token', 'continuationToken', 'marker', 'scroll_id', 'after', 'page[cursor]', 'page[after]'],
];
const OFFSETS = ['offset', 'Offset', 'skip', 'start', 'startAt', 'start_index', 'startIndex', 'page[offset]'];
const PAGES = ['page', 'Page', 'page_number', 'pageNumber', 'page_num', 'page[number]'];
const SIZES = ['per_page', 'page_size', 'perPage', 'pageSize', 'PageSize', 'limit', 'Limit', 'size', 'count', 'maxResults', 'page[size]', 'page[limit]', 'results_per_page'];
const LAST = 'starting_after';

/** Parameters that usually mean paging. */
export const PAGING_PARAMETERS: ReadonlySet<string> = new Set([
  ...CURSORS.filter((name) => name !== 'after' && name !== 'marker'),
  ...OFFSETS.filter((name) => name !== 'start'),
  ...PAGES,
  LAST,
]);

const NEXT_CURSOR = /(^|\.)(next_?(page_?)?(token|cursor|marker|offset|key|start)|(\w+\.)(cursor|end_?cursor|after|marker)|continuation_?token|scroll_?id|next_?page)$/i;
const NEXT_URL = /(^|\.)(next_?(page_?)?(url|uri|link|href)|next_?page\.(url|uri|href)|next\.(url|uri|href)|_?links\.(pages\.)?next(\.href)?)$/i;
const NEXT = /(^|\.)next$/i;
const MORE = /^(\w+\.)?has_?more$/i;
const TOTAL = /^(\w+\.)?total(_?(count|items|results|elements))?$/i;
const LAST_PAGE = /^(\w+\.)?(total_?pages|last_?page|page_?count|num_?pages)$/i;

/** Names of the list among several, in the order of preference. */
const LISTS = ['items', 'data', 'results', 'values', 'records', 'entries', 'objects', 'list'];

export interface DetectedPaging {
  readonly pager: PagerDetails;
  readonly items: string;
}

export interface PagingContext {
  readonly resolve: Resolve;
  /** All that the operation takes, in the query and in the body. */
  readonly names: ReadonlySet<string>;
  /** The API gives the next page in the header `Link`, as RFC 8288 has it. */
  readonly hasLinks: boolean;
}

/** How an operation is paged, by its parameters and its response; undefined where that does not tell. */
export function detectPaging(operation: Operation, response: Schema | undefined, context: PagingContext): DetectedPaging | undefined {
  if (hasSeveralResults(operation)) return undefined;
  const fields = responseFields(response, context.resolve);
  const items = fields ? itemsAmong(operation, fields) : 'data';
  const pager = items === undefined ? undefined : pagerOf(fields ?? [], context);
  if ((pager?.kind === 'offset' || pager?.kind === 'page') && isText(operation, pager.param)) return undefined;
  return pager && items !== undefined ? { pager, items } : undefined;
}

/** A call whose result may be something else than a page has no pages. */
function hasSeveralResults({ responses }: Operation): boolean {
  const results = Object.entries(responses).flatMap(([status, { content }]) =>
    status.startsWith('2') && content ? [JSON.stringify(content)] : [],
  );
  return new Set(results).size > 1;
}

function pagerOf(fields: readonly ResponseField[], { names, hasLinks }: PagingContext): PagerDetails | undefined {
  const first = (wanted: readonly string[]): string | undefined => wanted.find((name) => names.has(name));
  const way = (pattern: RegExp, ...types: ResponseField['type'][]): string | undefined =>
    fields.find((field) => types.includes(field.type) && pattern.test(field.way))?.way;
  const [cursor, offset, page] = [first(CURSORS), first(OFFSETS), first(PAGES)];
  const size = first(SIZES);
  const sized = size === undefined ? {} : { size };
  const nextCursor = way(NEXT_CURSOR, 'text', 'number');
  const nextUrl = way(NEXT_URL, 'text');
  const next = way(NEXT, 'text');
  if (cursor !== undefined && nextCursor !== undefined) return { kind: 'cursor', param: cursor, next: nextCursor };
  if (nextUrl !== undefined) return { kind: 'url', next: nextUrl };
  if (cursor !== undefined && next !== undefined) return { kind: 'cursor', param: cursor, next };
  if (next !== undefined) return { kind: 'url', next };
  const numbered = page ?? offset;
  if (numbered !== undefined && nextCursor !== undefined && fields.some((f) => f.way === nextCursor && f.type === 'number'))
    return { kind: 'cursor', param: numbered, next: nextCursor };
  const more = fields.find(({ way: at }) => MORE.test(at))?.way;
  if (more !== undefined && names.has(LAST)) return { kind: 'lastItem', param: LAST, next: more };
  if (hasLinks && (numbered !== undefined || cursor !== undefined)) return { kind: 'link' };
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
  const last = (way: string): string => way.slice(way.lastIndexOf('.') + 1).toLowerCase();
  const resource = (operation.operationId.split('.').at(-2) ?? '').toLowerCase();
  const isResource = (way: string): boolean => last(way).replaceAll('_', '') === resource;
  if (among.length === 1) return among[0];
  return among.find(isResource) ?? LISTS.map((name) => among.find((way) => last(way) === name)).find((way) => way !== undefined);
}

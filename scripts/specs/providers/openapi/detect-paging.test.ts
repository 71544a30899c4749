import { expect, test } from 'vitest';
import type { Operation, Schema } from '../../document.ts';
import { detectPaging } from './detect-paging.ts';

const list: Schema = { type: 'array', items: {} };
const string: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties });

function detect(names: Record<string, Schema>, response: Schema, hasLinks = false) {
  const parameters = Object.entries(names).map(([name, schema]) => ({ name, in: 'query' as const, schema }));
  const operation: Operation = { operationId: 'orders.list', parameters, responses: {} };
  const resolve = (ref: string): Schema | undefined => (ref === '#/components/schemas/Meta' ? object({ next_cursor: { type: ['string', 'null'] } }) : undefined);
  return detectPaging(operation, response, { resolve, names: new Set(Object.keys(names)), hasLinks });
}

test.for<[string, Record<string, Schema>, Schema, unknown]>([
  ['a cursor in a part of the response', { cursor: string }, object({ data: list, meta: { $ref: '#/components/schemas/Meta' } }), { pager: { kind: 'cursor', param: 'cursor', next: 'meta.next_cursor' }, items: 'data' }],
  ['a token', { pageToken: string }, object({ files: list, nextPageToken: string }), { pager: { kind: 'cursor', param: 'pageToken', next: 'nextPageToken' }, items: 'files' }],
  ['an address in the body', { page: integer }, object({ orders: list, links: object({ pages: object({ next: string }) }) }), { pager: { kind: 'url', next: 'links.pages.next' }, items: 'orders' }],
  ['the next page’s number', { page: integer }, object({ orders: list, next_page: integer }), { pager: { kind: 'cursor', param: 'page', next: 'next_page' }, items: 'orders' }],
  ['the last item', { starting_after: string }, object({ data: list, has_more: { type: 'boolean' } }), { pager: { kind: 'lastItem', param: 'starting_after', next: 'has_more' }, items: 'data' }],
  ['page numbers', { page: integer, per_page: integer }, object({ orders: list, tags: list, total_pages: integer }), { pager: { kind: 'page', param: 'page', size: 'per_page', total: 'total_pages' }, items: 'orders' }],
  ['an offset, and the response is the list', { offset: integer, limit: integer }, list, { pager: { kind: 'offset', param: 'offset', size: 'limit' }, items: 'data' }],
  ['an offset that is a token of unknown origin', { offset: string, limit: integer }, object({ data: list }), undefined],
  ['two lists, neither the obvious one', { page: integer }, object({ hits: list, facets: list }), undefined],
  ['nothing to page with', { q: string }, object({ orders: list }), undefined],
])('%s', ([, names, response, found]) => {
  expect(detect(names, response)).toEqual(found);
});

test('where the API gives links, page numbers are not counted', () => {
  expect(detect({ page: integer }, list, true)).toEqual({ pager: { kind: 'link' }, items: 'data' });
});

import { expect, test } from 'vitest';
import type { Operation, Schema } from '../../document.ts';
import { detectPaging } from './detect-paging.ts';

const list: Schema = { type: 'array', items: {} };
const things: Schema = { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } };
const string: Schema = { type: 'string' };
const integer: Schema = { type: 'integer' };
const object = (properties: Record<string, Schema>): Schema => ({ type: 'object', properties });

function detect(names: Record<string, Schema>, response: Schema, { hasLinks = false, verb = 'get', id = 'orders.list' } = {}) {
  const parameters = Object.entries(names).map(([name, schema]) => ({ name, in: 'query' as const, schema }));
  const operation: Operation = { operationId: id, parameters, responses: {} };
  const resolve = (ref: string): Schema | undefined => (ref === '#/components/schemas/Meta' ? object({ next_cursor: { type: ['string', 'null'] } }) : undefined);
  return detectPaging(operation, response, { resolve, names: new Set(Object.keys(names)), hasLinks, verb });
}

test.for<[string, Record<string, Schema>, Schema, unknown]>([
  ['a cursor in a part of the response', { cursor: string }, object({ data: list, meta: { $ref: '#/components/schemas/Meta' } }), { pager: { kind: 'cursor', param: 'cursor', next: 'meta.next_cursor' }, items: 'data' }],
  ['a token', { pageToken: string }, object({ files: list, nextPageToken: string }), { pager: { kind: 'cursor', param: 'pageToken', next: 'nextPageToken' }, items: 'files' }],
  ['an address in the body', { page: integer }, object({ orders: list, links: object({ pages: object({ next: string }) }) }), { pager: { kind: 'url', next: 'links.pages.next' }, items: 'orders' }],
  ['the next page’s number', { page: integer }, object({ orders: list, next_page: integer }), { pager: { kind: 'cursor', param: 'page', next: 'next_page' }, items: 'orders' }],
  ['the last item', { starting_after: string }, object({ data: things, has_more: { type: 'boolean' } }), { pager: { kind: 'lastItem', param: 'starting_after', next: 'has_more' }, items: 'data' }],
  ['page numbers', { page: integer, per_page: integer }, object({ orders: list, tags: list, total_pages: integer }), { pager: { kind: 'page', param: 'page', size: 'per_page', total: 'total_pages' }, items: 'orders' }],
  ['an offset, and the response is the list', { offset: integer, limit: integer }, list, { pager: { kind: 'offset', param: 'offset', size: 'limit' }, items: 'data' }],
  ['an offset that is a token of unknown origin', { offset: string, limit: integer }, object({ data: list }), undefined],
  ['what Kubernetes does', { continue: string, limit: integer }, object({ items: list, metadata: object({ continue: string }) }), { pager: { kind: 'cursor', param: 'continue', next: 'metadata.continue' }, items: 'items' }],
  ['the id of the last item as after', { after: string, limit: integer }, object({ data: things, has_more: { type: 'boolean' } }), { pager: { kind: 'lastItem', param: 'after', next: 'has_more' }, items: 'data' }],
  ['items without an id', { after: string, limit: integer }, object({ data: list, has_more: { type: 'boolean' } }), undefined],
  ['a cursor of one name in both', { cursor: string }, object({ payments: list, cursor: string }), { pager: { kind: 'cursor', param: 'cursor', next: 'cursor' }, items: 'payments' }],
  ['HAL', { from: string, limit: integer }, object({ count: integer, _embedded: object({ payments: list }), _links: object({ next: { anyOf: [object({ href: string }), { type: 'null' }] } }) }), { pager: { kind: 'url', next: '_links.next.href' }, items: '_embedded.payments' }],
  ['a page that is text', { page: string, limit: integer }, object({ data: list, next_page: { type: ['string', 'null'] } }), { pager: { kind: 'cursor', param: 'page', next: 'next_page' }, items: 'data' }],
  ['an offset that is text', { offset: string, limit: integer }, object({ list, next_offset: string }), { pager: { kind: 'cursor', param: 'offset', next: 'next_offset' }, items: 'list' }],
  ['OData', { $skip: integer, $top: integer }, object({ value: list, '@odata.nextLink': string }), { pager: { kind: 'url', next: '@odata.nextLink' }, items: 'value' }],
  ['Spring', { page: integer, size: integer }, object({ content: list, sort: list, totalPages: integer, number: integer, last: { type: 'boolean' } }), { pager: { kind: 'page', param: 'page', size: 'size', total: 'totalPages' }, items: 'content' }],
  ['a link beside a list that is named as lists are', {}, object({ orders: list, links: object({ next: string }) }), { pager: { kind: 'url', next: 'links.next' }, items: 'orders' }],
  ['a link beside a list of another kind', {}, object({ warnings: list, links: object({ next: string }) }), undefined],
  ['two lists, neither the obvious one', { page: integer }, object({ hits: list, facets: list }), undefined],
  ['nothing to page with', { q: string }, object({ orders: list }), undefined],
])('%s', ([, names, response, found]) => {
  expect(detect(names, response)).toEqual(found);
});

test('where the API gives links, page numbers are not counted', () => {
  expect(detect({ page: integer }, list, { hasLinks: true })).toEqual({ pager: { kind: 'link' }, items: 'data' });
});

test.for<[string, string, Record<string, Schema>, Schema, unknown]>([
  ['a creation with warnings and links', 'post', { order: string }, object({ data: object({ id: string }), warnings: list, meta: object({ links: object({ next: string }) }) }), undefined],
  ['a creation with a list named as lists are', 'post', {}, object({ items: list, _links: object({ next: object({ href: string }) }) }), undefined],
  ['an update', 'patch', { cursor: string }, object({ items: list, next_cursor: string }), undefined],
  ['a deletion', 'delete', { page: integer }, object({ items: list }), undefined],
  ['a POST with a page, and nothing of a search', 'post', { page: integer }, object({ items: list }), undefined],
  ['a search with a cursor of its own', 'post', { cursor: string }, object({ items: list, next_cursor: string, links: object({ next: string }) }), { pager: { kind: 'cursor', param: 'cursor', next: 'next_cursor' }, items: 'items' }],
])('a request that writes has no pages unless it asks for them: %s', ([, verb, names, response, found]) => {
  expect(detect(names, response, { verb, id: 'orders.create' })).toEqual(found);
});

test('a search by POST may count its pages', () => {
  expect(detect({ page: integer }, object({ items: list }), { verb: 'post', id: 'orders.search' })).toEqual({ pager: { kind: 'page', param: 'page' }, items: 'items' });
});

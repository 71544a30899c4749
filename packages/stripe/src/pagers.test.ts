import type { PageSource } from '@org/http-core/provider';
import { describe, expect, test } from 'vitest';
import { cursorPage, linkedPage, searchPage } from './pagers.ts';

const page = (body: unknown, params: Record<string, unknown> = {}): PageSource => ({
  operation: 'a.list',
  body,
  params,
  itemsField: 'data',
  header: () => null,
});

describe('v1 lists', () => {
  test('the last id is the cursor', () => {
    const body = { data: [{ id: 'a' }, { id: 'b' }], has_more: true };
    expect(cursorPage(page(body))).toEqual({ items: body.data, next: { params: { starting_after: 'b' } } });
  });

  test('the last page has no next one', () => {
    expect(cursorPage(page({ data: [{ id: 'a' }], has_more: false }))).toEqual({ items: [{ id: 'a' }] });
  });

  test('an empty page ends the list, even when it claims more', () => {
    expect(cursorPage(page({ data: [], has_more: true }))).toEqual({ items: [] });
  });

  test('ending_before walks backwards', () => {
    const content = cursorPage(
      page({ data: [{ id: 'a' }, { id: 'b' }], has_more: true }, { ending_before: 'c' }),
    );
    expect(content).toEqual({ items: [{ id: 'b' }, { id: 'a' }], next: { params: { ending_before: 'a' } } });
  });
});

test('searches follow next_page', () => {
  expect(searchPage(page({ data: [1], has_more: true, next_page: 'p2' }))).toEqual({
    items: [1],
    next: { params: { page: 'p2' } },
  });
  expect(searchPage(page({ data: [1], has_more: false, next_page: 'p2' })).next).toBeUndefined();
});

test('v2 lists follow next_page_url', () => {
  expect(linkedPage(page({ data: [1], next_page_url: '/v2/core/accounts?page=x' }))).toEqual({
    items: [1],
    next: { url: '/v2/core/accounts?page=x' },
  });
  expect(linkedPage(page({ data: [1], next_page_url: null })).next).toBeUndefined();
});

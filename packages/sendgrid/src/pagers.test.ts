import { PaginationError } from '@org/http-core';
import type { PageSource } from '@org/http-core/provider';
import { describe, expect, test } from 'vitest';
import { cursorPage, numberedPage, offsetPage } from './pagers.ts';

const page = (body: unknown, params: Record<string, unknown> = {}, itemsField = 'result'): PageSource => ({
  operation: 'a.list',
  body,
  params,
  itemsField,
  header: () => null,
});

describe('cursors', () => {
  test.for<[string, unknown, unknown]>([
    [
      'a link, of which the token is taken and nothing else',
      { next: 'https://evil.example/v3/designs?page_token=abc&page_size=5' },
      { params: { page_token: 'abc' } },
    ],
    ['parameters', { next_params: { after_key: 7, limit: '2' } }, { params: { after_key: 7, limit: '2' } }],
    ['another parameter', { next_params: { after_subuser_id: 9 } }, { params: { after_subuser_id: 9 } }],
    ['an empty key', { next_params: { after_key: '', limit: '2' } }, undefined],
    ['no link', { next: null }, undefined],
    ['nothing', undefined, undefined],
  ])('%s', ([, metadata, expected]) => {
    const content = cursorPage(page({ result: [1], _metadata: metadata }));
    expect(content.next).toEqual(expected);
    expect(content.items).toEqual([1]);
  });

  test('a link without a token is no end', () => {
    const metadata = { next: 'https://api.sendgrid.com/v3/designs' };
    expect(() => cursorPage(page({ result: [1], _metadata: metadata }))).toThrow(PaginationError);
  });

  test('the last one’s id, until a page is empty', () => {
    expect(cursorPage(page({ result: [1], pages: { last: 'x' } })).next).toEqual({ params: { offset: 'x' } });
    expect(cursorPage(page({ result: [], pages: { last: 'x' } })).next).toBeUndefined();
  });
});

test('offsets go on by what came, and end with an empty page', () => {
  expect(offsetPage(page([1, 2], { limit: 2, offset: 4 })).next).toEqual({ params: { offset: 6 } });
  expect(offsetPage(page([1], { limit: 2 })).next).toEqual({ params: { offset: 1 } });
  expect(offsetPage(page([])).next).toBeUndefined();
});

test('numbers go on by one', () => {
  expect(numberedPage(page({ result: [1] }, { page: 2 })).next).toEqual({ params: { page: 3 } });
  expect(numberedPage(page({ result: [] })).next).toBeUndefined();
});

import type { PageSource } from '@org/http-core/provider';
import { describe, expect, test } from 'vitest';
import { cursorPage, numberedPage } from './provider.ts';

const page = (body: unknown, itemsField: string): PageSource => ({
  operation: 'a.list',
  body,
  itemsField,
  params: {},
  header: () => null,
});

describe('cursors', () => {
  test('the response names the next one', () => {
    const body = { members: ['U1'], response_metadata: { next_cursor: 'dXNlcjpVMA==' } };
    expect(cursorPage(page(body, 'members'))).toEqual({
      items: ['U1'],
      next: { params: { cursor: 'dXNlcjpVMA==' } },
    });
  });

  test.for([{ response_metadata: { next_cursor: '' } }, { response_metadata: {} }, {}])(
    'the last page has none: %j',
    (rest) => {
      expect(cursorPage(page({ members: ['U1'], ...rest }, 'members')).next).toBeUndefined();
    },
  );

  test('an empty page may have a next one', () => {
    const body = { members: [], response_metadata: { next_cursor: 'x' } };
    expect(cursorPage(page(body, 'members')).next).toEqual({ params: { cursor: 'x' } });
  });

  test('where there is none, pages may be numbered', () => {
    const body = { items: [1], paging: { page: 1, pages: 3 } };
    expect(cursorPage(page(body, 'items')).next).toEqual({ params: { page: 2 } });
  });
});

describe('numbered pages', () => {
  test('end with the last', () => {
    expect(numberedPage(page({ files: [1], paging: { page: 3, pages: 3 } }, 'files')).next).toBeUndefined();
  });

  test('end where a page is empty', () => {
    expect(numberedPage(page({ files: [], paging: { page: 1, pages: 3 } }, 'files')).next).toBeUndefined();
  });

  test('stand beside the items they number', () => {
    const body = { messages: { matches: ['m'], paging: { page: 1, pages: 2 } } };
    expect(numberedPage(page(body, 'messages.matches'))).toEqual({
      items: ['m'],
      next: { params: { page: 2 } },
    });
  });
});

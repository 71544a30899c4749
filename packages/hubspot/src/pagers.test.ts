import { describe, expect, test } from 'vitest';
import { rowPage } from './pagers.ts';

const read = (body: object) =>
  rowPage({ body, itemsField: 'results' } as unknown as Parameters<typeof rowPage>[0]);
const results = [{ id: '1' }];

describe('a page of rows', () => {
  test('names the next one by a cursor, or by an offset', () => {
    expect(read({ results, paging: { next: { after: 'n', link: 'l' } } })).toEqual({
      items: results,
      next: { params: { after: 'n', offset: undefined } },
    });
    expect(read({ results, paging: { next: { offset: 1 } } })).toEqual({
      items: results,
      next: { params: { offset: 1, after: undefined } },
    });
  });

  test('is the last without a next one', () => {
    expect(read({ results })).toEqual({ items: results });
    expect(read({ results, paging: {} })).toEqual({ items: results });
  });

  test('that names it in no way that is known fails, rather than that rows are missing', () => {
    expect(() => read({ results, paging: { next: { link: 'l' } } })).toThrow(
      /neither a cursor nor an offset/,
    );
  });
});

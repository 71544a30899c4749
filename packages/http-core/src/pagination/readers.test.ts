import { describe, expect, test } from 'vitest';
import { PaginationError } from '../errors/call-errors.ts';
import type { PageReader, PageSource } from '../contract/pages.ts';
import { nextLink } from './link-header.ts';
import {
  cursorPages,
  lastItemPages,
  linkedPages,
  linkHeaderPages,
  numberedPages,
  offsetPages,
  tokenPages,
} from './readers.ts';

function next(reader: PageReader, page: Partial<PageSource>): unknown {
  return reader({
    operation: 'a.list',
    body: {},
    params: {},
    itemsField: 'data',
    header: (): null => null,
    ...page,
  }).next;
}

describe('the next page', () => {
  test.for<[string, PageReader, Partial<PageSource>, unknown]>([
    ['cursor', cursorPages(), { body: { next_cursor: 'c2' } }, { params: { cursor: 'c2' } }],
    [
      'cursor, nested',
      cursorPages({ param: 'after', next: 'meta.after' }),
      { body: { meta: { after: 7 } } },
      { params: { after: 7 } },
    ],
    ['cursor, empty', cursorPages(), { body: { next_cursor: '' } }, undefined],
    ['cursor, null', cursorPages({ next: 'meta.after' }), { body: { meta: null } }, undefined],
    ['token', tokenPages(), { body: { nextPageToken: 't' } }, { params: { pageToken: 't' } }],
    [
      'last item',
      lastItemPages(),
      { body: { data: [{ id: 'a' }, { id: 'b' }], has_more: true } },
      { params: { starting_after: 'b' } },
    ],
    ['last item, done', lastItemPages(), { body: { data: [{ id: 'a' }], has_more: false } }, undefined],
    [
      'offset',
      offsetPages(),
      { body: { data: [1, 2] }, params: { offset: 4, limit: 2 } },
      { params: { offset: 6 } },
    ],
    [
      'offset, as text',
      offsetPages(),
      { body: { data: [1, 2] }, params: { offset: '4' } },
      { params: { offset: 6 } },
    ],
    [
      'offset, a page shorter than asked for',
      offsetPages(),
      { body: { data: [1] }, params: { limit: 2 } },
      { params: { offset: 1 } },
    ],
    ['offset, total reached', offsetPages(), { body: { data: [1, 2], total: 2 } }, undefined],
    ['offset, empty', offsetPages(), { body: { data: [] } }, undefined],
    ['number', numberedPages(), { body: { data: [1] } }, { params: { page: 2 } }],
    ['number, from zero', numberedPages({ first: 0 }), { body: { data: [1] } }, { params: { page: 1 } }],
    [
      'number, last',
      numberedPages(),
      { body: { data: [1], total_pages: 3 }, params: { page: 3 } },
      undefined,
    ],
    [
      'number, from zero, before the last of three',
      numberedPages({ first: 0, pages: 'totalPages' }),
      { body: { data: [1], totalPages: 3 }, params: { page: 1 } },
      { params: { page: 2 } },
    ],
    [
      'number, from zero, the last of three',
      numberedPages({ first: 0, pages: 'totalPages' }),
      { body: { data: [1], totalPages: 3 }, params: { page: 2 } },
      undefined,
    ],
    [
      'number, from one, the last of three',
      numberedPages({ pages: 'totalPages' }),
      { body: { data: [1], totalPages: 3 }, params: { page: 3 } },
      undefined,
    ],
    [
      'number, no pages and no list',
      numberedPages({ first: 0, pages: 'totalPages' }),
      { body: { totalPages: 0 } },
      undefined,
    ],
    [
      'number, from zero, the last number',
      numberedPages({ first: 0, last: 'last_page' }),
      { body: { data: [1], last_page: 2 }, params: { page: 1 } },
      { params: { page: 2 } },
    ],
    [
      'number, a page shorter than asked for',
      numberedPages(),
      { body: { data: [1] }, params: { per_page: 2 } },
      { params: { page: 2 } },
    ],
    [
      'link header',
      linkHeaderPages(),
      { body: [1], header: () => '<https://a.example/x?page=2>; rel="next"' },
      { url: 'https://a.example/x?page=2' },
    ],
    ['link header, none', linkHeaderPages(), { body: [1] }, undefined],
    [
      'URL in the body',
      linkedPages({ next: 'links.next' }),
      { body: { links: { next: '/x?page=2' } } },
      { url: '/x?page=2' },
    ],
    [
      'URL in the body, under a name with dots',
      linkedPages({ next: '@odata.nextLink' }),
      { body: { '@odata.nextLink': '/x?$skip=2' } },
      { url: '/x?$skip=2' },
    ],
    ['URL in the body, null', linkedPages(), { body: { next: null } }, undefined],
  ])('%s', ([, reader, page, expected]) => {
    expect(next(reader, page)).toEqual(expected);
  });
});

const LIST = { operation: 'a.list' };

describe('Link headers', () => {
  test.for<[string | null, string | undefined]>([
    [null, undefined],
    ['', undefined],
    ['<a>; rel=next', 'a'],
    ['<a>; rel="prev", <b>; rel="next"; title="x, y"', 'b'],
    ['<a>; rel="first next last"', 'a'],
    ['<a?x=1,2>; rel="next"', 'a?x=1,2'],
    ['<a>; title="rel=next"', undefined],
    ['<a>; REL=Next', 'a'],
    ['<a> ; title="x" ; rel = "next"', 'a'],
    ['<a>; title="a \\" rel=next \\\\"; rel=prev', undefined],
    ['</style.css>; rel=preload; as=style', undefined],
    ['preload, </style.css', undefined],
    [`<a>; rel="next"${' '.repeat(9_000)}`, 'a'],
    [`${`<${'f'.repeat(3_000)}>; rel="prev", `.repeat(4)}<b>; rel="next"`, 'b'],
  ])('%s', ([header, url]) => {
    expect(nextLink(header, LIST)).toBe(url);
  });

  test.each(['rel="next"; <a', '<a; rel="next"', 'a; rel=next'])('%s cannot be read', (header) => {
    expect(() => nextLink(header, LIST)).toThrow(PaginationError);
  });

  // A pattern that backtracks would need minutes; a busy machine must not make this fail.
  test('hostile ones are parsed in linear time', () => {
    const started = performance.now();
    nextLink(`<a>${'; a'.repeat(2_700)}`, LIST);
    nextLink(`<a>; ${'"\\'.repeat(4_000)}`, LIST);
    nextLink('<'.repeat(8_000), LIST);
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

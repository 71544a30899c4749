import type { PageSource } from '@org/http-core/provider';
import { describe, expect, test } from 'vitest';
import { linkPage, numberedPage } from './pagers.ts';

const page = (body: unknown, params: Record<string, unknown> = {}, itemsField = 'items'): PageSource => ({
  operation: 'x.list',
  body,
  params,
  itemsField,
  header: () => null,
});

const next = (href: unknown) => [
  { rel: 'self', href: 'https://api-m.paypal.com/v1/x' },
  { rel: 'next', href },
];

describe('lists that links lead through', () => {
  test('take the token out of the link, whatever host it names', () => {
    const href = 'https://api.paypal.com/v1/customer/disputes?page_size=2&next_page_token=ab%2B%2F%3D';
    expect(linkPage(page({ items: [1], links: next(href) }))).toEqual({
      items: [1],
      next: { params: { page_size: '2', next_page_token: 'ab+/=' } },
    });
  });

  test('end without the link', () => {
    expect(linkPage(page({ items: [1], links: [{ rel: 'self', href: 'x' }] }))).toEqual({ items: [1] });
    expect(linkPage(page({ items: [1] }))).toEqual({ items: [1] });
  });

  test.each([undefined, 7, 'https://[', 'https://api-m.paypal.com/v1/x'])('refuse the link %o', (href) => {
    expect(() => linkPage(page({ items: [], links: next(href) }))).toThrow(/the link "next"/);
  });
});

describe('lists in numbered pages', () => {
  test('follow the link, and count from 1 without one', () => {
    expect(numberedPage(page({ items: [1], links: next('/v1/x?page=4&page_size=1') }, { page: 3 }))).toEqual({
      items: [1],
      next: { params: { page: 4 } },
    });
    expect(numberedPage(page({ items: [1] })).next).toEqual({ params: { page: 2 } });
  });

  test('end with the last page, or with an empty one', () => {
    expect(numberedPage(page({ items: [1], total_pages: 2 }, { page: 2 })).next).toBeUndefined();
    expect(numberedPage(page({ items: [1], total_pages: 2 }, { page: 1 })).next).toEqual({
      params: { page: 2 },
    });
    expect(numberedPage(page({ items: [] }, { page: 9 })).next).toBeUndefined();
  });

  test('a batch that PayPal has not read yet has no items, and a list without its field is no list', () => {
    expect(numberedPage(page({ batch_header: {} }))).toEqual({ items: [] });
    expect(numberedPage(page({ total_items: 0, links: [] }))).toEqual({ items: [] });
    expect(() => numberedPage(page({ itmes: [] }))).toThrow(/it has no "items"/);
  });

  test('refuse a link without a number', () => {
    expect(() => numberedPage(page({ items: [], links: next('/v1/x?page=two') }))).toThrow(/no number/);
  });
});

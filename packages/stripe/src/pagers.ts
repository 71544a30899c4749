import { linkedPages } from '@org/http-core';
import { field, itemsOf, unreadablePage, type PageReader } from '@org/http-core/provider';

/**
 * v1 lists: the id of the last item is the cursor. With `ending_before` the pages are read backwards, newest page first
 * and each page's items in reverse, as stripe-node does.
 */
export const cursorPage: PageReader = (page) => {
  const items = itemsOf(page);
  const backwards = page.params['ending_before'] !== undefined && page.params['starting_after'] === undefined;
  const ordered = backwards ? [...items].reverse() : items;
  if (field(page.body, 'has_more') !== true || ordered.length === 0) return { items: ordered };
  const edge = field(ordered.at(-1), 'id');
  if (typeof edge !== 'string')
    throw unreadablePage(page, 'there are more items, and the last one has no id');
  return { items: ordered, next: { params: { [backwards ? 'ending_before' : 'starting_after']: edge } } };
};

/** Searches: the response names the next page. */
export const searchPage: PageReader = (page) => {
  const next = field(page.body, 'next_page');
  if (field(page.body, 'has_more') !== true) return { items: itemsOf(page) };
  if (typeof next !== 'string') throw unreadablePage(page, 'there are more items, and next_page is no text');
  return { items: itemsOf(page), next: { params: { page: next } } };
};

/** v2 lists: the response links to the next page. */
export const linkedPage: PageReader = linkedPages({ next: 'next_page_url' });

import { field, itemsOf, type PageReader } from '@org/http-core';

/**
 * v1 lists: the id of the last item is the cursor. With `ending_before` the list is walked backwards, newest page
 * first, each page's items in reverse, as stripe-node does.
 */
export const cursorPage: PageReader = (page) => {
  const items = itemsOf(page);
  const backwards = page.params['ending_before'] !== undefined && page.params['starting_after'] === undefined;
  const ordered = backwards ? [...items].reverse() : items;
  const edge = field(ordered.at(-1), 'id');
  if (field(page.body, 'has_more') !== true || typeof edge !== 'string') return { items: ordered };
  return { items: ordered, next: { params: { [backwards ? 'ending_before' : 'starting_after']: edge } } };
};

/** Searches: the answer names the next page. */
export const searchPage: PageReader = (page) => {
  const next = field(page.body, 'next_page');
  const more = field(page.body, 'has_more') === true && typeof next === 'string';
  return { items: itemsOf(page), next: more ? { params: { page: next } } : undefined };
};

/** v2 lists: the answer links to the next page. */
export const linkedPage: PageReader = (page) => {
  const next = field(page.body, 'next_page_url');
  return { items: itemsOf(page), next: typeof next === 'string' && next !== '' ? { url: next } : undefined };
};

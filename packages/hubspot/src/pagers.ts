import { field, itemsOf, unreadablePage, type PageReader } from '@org/http-core/provider';

/** Lists of rows, whose next page has a cursor or an offset, as HubSpot chooses. */
export const rowPage: PageReader = (page) => {
  const items = itemsOf(page);
  const next = field(field(page.body, 'paging'), 'next');
  if (next === undefined || next === null) return { items };
  const after = field(next, 'after');
  if (typeof after === 'string' && after !== '')
    return { items, next: { params: { after, offset: undefined } } };
  const offset = field(next, 'offset');
  if (typeof offset === 'number' && Number.isSafeInteger(offset))
    return { items, next: { params: { offset, after: undefined } } };
  throw unreadablePage(page, 'paging.next has neither a cursor nor an offset');
};

import { field, itemsOf, type PageReader, type PageSource } from '@org/http-core/provider';

/** Lists continue with `response_metadata.next_cursor`, which is empty at the end. Older lists have numbered pages. */
export const cursorPage: PageReader = (page) => {
  const cursor = field(field(page.body, 'response_metadata'), 'next_cursor');
  if (typeof cursor === 'string' && cursor !== '')
    return { items: itemsOf(page), next: { params: { cursor } } };
  return numberedPage(page);
};

/** `paging.page` of `paging.pages`, beside the items: `messages.paging` for `messages.matches`. */
export const numberedPage: PageReader = (page) => {
  const paging = field(containerOf(page), 'paging');
  const current = field(paging, 'page');
  const last = field(paging, 'pages');
  const items = itemsOf(page);
  const goesOn =
    typeof current === 'number' && typeof last === 'number' && current < last && items.length > 0;
  return { items, next: goesOn ? { params: { page: current + 1 } } : undefined };
};

function containerOf({ body, itemsField }: PageSource): unknown {
  return itemsField.split('.').slice(0, -1).reduce(field, body);
}

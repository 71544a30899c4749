import {
  field,
  itemsOf,
  numberedPages,
  unreadablePage,
  type PageReader,
  type PageSource,
} from '@org/http-core/provider';

/** What a link is resolved against; only its query is read. */
const BASE = 'https://api-m.paypal.com';

/**
 * Lists that only `links` lead through: disputes, whose token for the next page is in the link alone, and webhook events. The
 * parameters of the link are sent to the client's own address, since PayPal's links name hosts of their own.
 */
export const linkPage: PageReader = (page) => {
  const next = nextLink(page);
  const items = itemsOf(page);
  if (next === undefined) return { items };
  const params = Object.fromEntries(next);
  if (Object.keys(params).length === 0) throw unreadablePage(page, 'the link "next" has no parameters');
  return { items, next: { params } };
};

const counted = numberedPages({ param: 'page', last: 'total_pages' });

/**
 * Lists in numbered pages, the first of which is 1. A link "next" names the next page; without one, the list ends with
 * `total_pages`, which PayPal only returns where it is asked for, or with an empty page.
 */
export const numberedPage: PageReader = Object.assign(
  (page: PageSource) => {
    // A batch of payouts that PayPal has not read yet has no items.
    if (isWithoutItems(page)) return { items: [] };
    const number = nextLink(page)?.get('page');
    if (number === undefined || number === null) return counted(page);
    if (!/^\d+$/.test(number)) throw unreadablePage(page, 'the link "next" has no number of a page');
    return { items: itemsOf(page), next: { params: { page: Number(number) } } };
  },
  { param: 'page' },
);

function isWithoutItems({ body, itemsField }: PageSource): boolean {
  if (field(body, itemsField) !== undefined) return false;
  return field(body, 'total_items') === 0 || field(body, 'batch_header') !== undefined;
}

/** The parameters of the link to the next page. */
function nextLink(page: PageSource): URLSearchParams | undefined {
  const links = field(page.body, 'links');
  const next: unknown = Array.isArray(links)
    ? links.find((link) => field(link, 'rel') === 'next')
    : undefined;
  if (next === undefined) return undefined;
  const href = field(next, 'href');
  if (typeof href !== 'string' || !URL.canParse(href, BASE))
    throw unreadablePage(page, 'the link "next" is no address');
  return new URL(href, BASE).searchParams;
}

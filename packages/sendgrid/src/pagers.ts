import { numberedPages, offsetPages } from '@org/http-core';
import { field, itemsOf, unreadablePage, type NextPage, type PageReader } from '@org/http-core/provider';

/** The response names the next page: as parameters, in a link, or by the id of the last page. */
export const cursorPage: PageReader = (page) => {
  const items = itemsOf(page);
  const metadata = field(page.body, '_metadata');
  const link = field(metadata, 'next');
  const next = fromParams(field(metadata, 'next_params')) ?? fromLink(link);
  if (!next && typeof link === 'string' && link !== '')
    throw unreadablePage(page, 'its link to the next page has no page_token');
  return { items, next: next ?? (items.length > 0 ? fromLast(field(page.body, 'pages')) : undefined) };
};

function fromParams(value: unknown): NextPage | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const entries = Object.entries(value).filter(([, given]) => isToken(given));
  return entries.some(([name]) => name.startsWith('after_'))
    ? { params: Object.fromEntries(entries) }
    : undefined;
}

/** Takes only the token from a link, because a response must not decide where requests go. */
function fromLink(value: unknown): NextPage | undefined {
  if (typeof value !== 'string' || !URL.canParse(value, 'https://api.sendgrid.com')) return undefined;
  const token = new URL(value, 'https://api.sendgrid.com').searchParams.get('page_token');
  return token === null || token === '' ? undefined : { params: { page_token: token } };
}

function fromLast(pages: unknown): NextPage | undefined {
  const last = field(pages, 'last');
  return isToken(last) ? { params: { offset: last } } : undefined;
}

function isToken(value: unknown): boolean {
  return (typeof value === 'string' && value !== '') || typeof value === 'number';
}

/** Ends with an empty page, because the responses have no total. */
export const offsetPage: PageReader = offsetPages();

export const numberedPage: PageReader = numberedPages();

import type { PageOf } from '../contract/pages.ts';

/** Adds `next()` to a page's body, out of sight of listings and JSON. */
export function withNext<Page>(body: Page, next: () => Promise<PageOf<Page> | undefined>): PageOf<Page> {
  if (typeof body === 'object' && body !== null && !Object.hasOwn(body, 'next')) {
    Object.defineProperty(body, 'next', { value: next, configurable: true });
  }
  return body as PageOf<Page>;
}

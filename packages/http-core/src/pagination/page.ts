/** What a page can do beside holding its data. */
export interface PageMethods<Page> {
  /** The next page, or `undefined` after the last one. */
  next(): Promise<PageOf<Page> | undefined>;
}

/**
 * One page as the provider sent it, with `next()`. Where the body has a field of that name already, the body wins; use
 * `pager.pages()` there.
 */
export type PageOf<Page> = 'next' extends keyof Page ? Page : Page & PageMethods<Page>;

/** Adds `next()` to a page's body, out of sight of listings and JSON. */
export function withNext<Page>(body: Page, next: () => Promise<PageOf<Page> | undefined>): PageOf<Page> {
  if (typeof body === 'object' && body !== null && !Object.hasOwn(body, 'next')) {
    Object.defineProperty(body, 'next', { value: next, configurable: true });
  }
  return body as PageOf<Page>;
}

import type { PageSource } from '../contract/pages.ts';
import { PaginationError } from '../errors/call-errors.ts';

/**
 * The named field of an object; `undefined` for anything else.
 *
 * @public
 */
export function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}

/** The list in a body: the named field, which may be nested (`result.users`), or the body where it is a list itself. */
export function listIn(body: unknown, itemsField: string): readonly unknown[] | undefined {
  if (Array.isArray(body)) return body as unknown[];
  const items = itemsField.includes('.')
    ? itemsField.split('.').reduce(field, body)
    : field(body, itemsField);
  return Array.isArray(items) ? (items as unknown[]) : undefined;
}

/**
 * The items of a page; empty when the field is absent or null.
 *
 * @throws PaginationError if the field contains something other than a list.
 * @public
 */
export function itemsOf(page: PageSource): readonly unknown[] {
  const { body, itemsField } = page;
  const items = listIn(body, itemsField);
  if (items) return items;
  const found = typeof body === 'object' ? itemsField.split('.').reduce(field, body) : body;
  if (found !== undefined && found !== null) throw unreadablePage(page, `"${itemsField}" is not a list`);
  return [];
}

/**
 * The error of a page reader that cannot determine whether there is another page.
 *
 * @param reason The reason in a few words: `the last item has no id`.
 *
 * @example
 * ```ts
 * import { field, itemsOf, unreadablePage, type PageReader } from '@org/http-core/provider';
 *
 * export const pages: PageReader = (page) => {
 *   const more = field(page.body, 'more');
 *   if (typeof more !== 'string' && more !== null) throw unreadablePage(page, '"more" is neither text nor null');
 *   return { items: itemsOf(page), next: more === null ? undefined : { params: { after: more } } };
 * };
 * ```
 * @public
 */
export function unreadablePage(
  { operation }: Pick<PageSource, 'operation'>,
  reason: string,
): PaginationError {
  return new PaginationError(
    `${operation}: this page does not show whether there are more: ${reason}. Check the options of the page reader, or pass your own reader.`,
    { operation },
  );
}

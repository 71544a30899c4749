/** Where the next page is: parameters to change, or a URL on the same origin. */
export type NextPage = { readonly params: Readonly<Record<string, unknown>> } | { readonly url: string };

/** What a reader finds in one page. */
export interface PageContent {
  readonly items: readonly unknown[];
  /** Absent on the last page. */
  readonly next?: NextPage | undefined;
}

/** What a reader may look at. */
export interface PageSource {
  /** The decoded body. */
  readonly body: unknown;
  /** The parameters that asked for this page. */
  readonly params: Readonly<Record<string, unknown>>;
  /** The field that holds the items. */
  readonly itemsField: string;
  readonly header: (name: string) => string | null;
}

/** One style of paging: finds the items and the way to the next page. */
export type PageReader = (page: PageSource) => PageContent;

/** The named field of an object, where there is one. */
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

/** The items of a page; none where the body has no list. */
export function itemsOf({ body, itemsField }: PageSource): readonly unknown[] {
  return listIn(body, itemsField) ?? [];
}

/** A way of paging, as the readers of the runtime take it. Which fields there are depends on the kind. */
export interface PagerDetails {
  readonly kind: 'cursor' | 'url' | 'lastItem' | 'link' | 'page' | 'offset';
  /** The parameter that asks for the next page. */
  readonly param?: string;
  /** Where the response has the next cursor or URL: `meta.next_cursor`. */
  readonly next?: string;
  /** The parameter that says how many. */
  readonly size?: string;
  /** Where the response has the number of all items, or the last page's number. */
  readonly total?: string;
  /** The first page's number, where it is not 1. */
  readonly first?: number;
}

/** Whether two ways of paging are one: sizes and totals only help to stop early. */
export function isSamePager(a: PagerDetails, b: PagerDetails): boolean {
  return a.kind === b.kind && a.param === b.param && a.next === b.next;
}

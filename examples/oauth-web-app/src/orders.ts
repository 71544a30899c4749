/** What the API gives. */
export interface Orders {
  readonly owner: string;
  readonly orders: readonly string[];
}

/** The one page of this application. */
export function ordersPage({ owner, orders }: Orders): string {
  return `Orders of ${owner}: ${orders.join(', ')}\n`;
}

/** The response of the API. */
export interface Orders {
  readonly owner: string;
  readonly orders: readonly string[];
}

/** Renders the only page of this application. */
export function ordersPage({ owner, orders }: Orders): string {
  return `Orders of ${owner}: ${orders.join(', ')}\n`;
}

import { PaginationError } from '@org/http-core';
import { field, isRecord, type PageContent } from '@org/http-core/provider';
import type { PageVariables } from './page-variables.ts';

/** The connection at a path of the data; `undefined` if there is none. */
export function connectionAt(data: unknown, path: string): Readonly<Record<string, unknown>> | undefined {
  const value = path.split('.').reduce<unknown>((parent, name) => field(parent, name), data);
  return isRecord(value) ? value : undefined;
}

/**
 * Reads the items of a page and the way to the next one.
 *
 * @throws PaginationError if the page has no items or does not say how the list continues.
 */
export function readConnection(
  connection: Readonly<Record<string, unknown>>,
  { direction, cursor }: PageVariables,
  operation: string,
): PageContent {
  const [more, end] =
    direction === 'forward' ? ['hasNextPage', 'endCursor'] : ['hasPreviousPage', 'startCursor'];
  const items = itemsIn(connection);
  if (!items) throw unreadable(operation, 'neither nodes nor edges', 'Select nodes.');
  const continues = field(connection['pageInfo'], more);
  if (typeof continues !== 'boolean')
    throw unreadable(operation, `no ${more}`, `Select pageInfo { ${more} ${end} }.`);
  // Going back, the items of a page are in the order of the list, so the last one comes first.
  const ordered = direction === 'forward' ? items : items.toReversed();
  if (!continues) return { items: ordered };
  const position = field(connection['pageInfo'], end);
  if (typeof position !== 'string' || position === '')
    throw unreadable(operation, `no ${end}`, `Select pageInfo { ${more} ${end} }.`);
  return { items: ordered, next: { params: { [cursor]: position } } };
}

function itemsIn({ nodes, edges }: Readonly<Record<string, unknown>>): readonly unknown[] | undefined {
  const items: unknown[] | undefined = Array.isArray(nodes)
    ? nodes
    : Array.isArray(edges)
      ? edges.map((edge) => field(edge, 'node'))
      : undefined;
  // A node that the caller may not see is null.
  return items?.filter((item) => item !== null && item !== undefined);
}

function unreadable(operation: string, missing: string, hint: string): PaginationError {
  return new PaginationError(`${operation}: the page has ${missing}. ${hint}`, { operation });
}

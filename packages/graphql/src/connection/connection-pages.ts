import type { ApiResult } from '@org/http-core';
import { hash } from '@org/runtime-kit';
import type { ConnectionOptions } from '../contract/connection.ts';
import type { AnyVariables, GraphQLDocument } from '../contract/document.ts';
import type { GraphQLResult } from '../contract/result.ts';
import type { ConnectionFetcher } from './connection-fetcher.ts';
import type { PageSender } from './page-sender.ts';

/** The source of a pager, before its code is loaded. */
interface ConnectionPages {
  readonly operation: string;
  /** Identifies the list by its document and its filters, so that a cursor of another list is refused. */
  readonly list: string;
  readonly fetch: () => Promise<ApiResult<GraphQLResult<unknown>>>;
  readonly load: () => Promise<ConnectionFetcher>;
}

/** The pages of a connection. Nothing is sent before the first is asked for, and the code for pages is loaded with it. */
export function connectionPages(
  document: GraphQLDocument<unknown, never>,
  variables: AnyVariables | null | undefined,
  options: ConnectionOptions<string>,
  sender: PageSender,
): ConnectionPages {
  const { at, cursorVariable = '', pageSizeVariable = '' } = options;
  let fetcher: Promise<ConnectionFetcher> | undefined;
  const pages: ConnectionPages = {
    operation: `connection.${at}`,
    get list() {
      // A list may be resumed with other pages.
      const { first: _f, last: _l, after: _a, before: _b, ...filters } = variables ?? {};
      const own = { ...filters, [cursorVariable]: undefined, [pageSizeVariable]: undefined };
      return hash(textOf([at, document, own]));
    },
    fetch: async () => (await pages.load()).fetch(undefined),
    load: () => (fetcher ??= open()),
  };
  const open = async (): Promise<ConnectionFetcher> => {
    const { openConnection } = await import('./connection-fetcher.ts');
    return openConnection(document, {
      ...sender,
      operation: pages.operation,
      list: pages.list,
      variables: variables ?? {},
      options,
    });
  };
  return pages;
}

/** Values without a JSON form fail the request, with an error that names them. */
function textOf(value: unknown): string {
  try {
    return JSON.stringify(value, (_, item: unknown) => (typeof item === 'bigint' ? `${item}` : item));
  } catch {
    return '';
  }
}

import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { PaginateOptions } from '../contract/raw-options.ts';
import type { Runtime } from '../contract/runtime.ts';
import { checkOnce } from '../encode/encode-request.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import { PAGINATE_OPTIONS } from '../options/option-tables.ts';
import { createPager } from '../pagination/create-pager.ts';
import type { Pager } from '../pagination/pager.ts';
import { pinnedPath, record } from './api-client.ts';
import { apiClientOf, type AnyClient } from './api-client-of.ts';
import type { Client } from './client.ts';
import { orFailing } from './failing.ts';

/**
 * Calls a list operation, page by page. It is a function and no method, so that bundles without lists do not contain it.
 *
 * @public
 * @example
 * ```ts
 * import type { Pager } from '@org/http-core';
 * import { listPages, type Client, type Operation } from '@org/http-core/provider';
 *
 * const operation: Operation = { id: 'users.list', method: 'GET', path: '/users', pager: 'cursor' };
 * export function list(client: Client): Pager<{ name: string }, { data: { name: string }[] }> {
 *   return listPages(client, operation);
 * }
 * ```
 */
export function listPages<Item, Page, E = AnySdkError>(
  client: Client,
  operation: Operation,
  params?: object,
  options: RequestOptions = {},
): Pager<Item, Page, E> {
  return orFailing(operation.id, () => {
    const given = client as Client | undefined;
    if (given?.list) return given.list<Item, Page, E>(operation, params, options);
    const [runtime, rest] = apiClientOf(client as AnyClient).runtimeFor(options);
    return createPager<Item, Page, E>(runtime as Runtime, operation, record(operation, params), rest);
  });
}

/**
 * Reads a list below the base URL of a client, page by page. It is a function and no method, so that bundles without lists
 * do not contain it.
 *
 * @typeParam Call - the options of calls of this client, which a provider may have added to
 * @param client - a client of operation functions, such as that of `createClient()`, or of a whole API
 * @public
 * @example
 * ```ts
 * import { createClient, cursorPages, paginate } from '@org/http-core';
 *
 * const api = createClient({ baseUrl: 'https://api.example.com' });
 * for await (const user of paginate<{ id: string }>(api, '/users', { pages: cursorPages({ next: 'meta.next' }) }))
 *   console.log(user.id);
 * ```
 */
export function paginate<Item, Page = unknown, Call extends RequestOptions = RequestOptions>(
  client: AnyClient<Call>,
  path: string,
  options: PaginateOptions & Call,
): Pager<Item, Page> {
  const id = `${RAW_PREFIX}get`;
  return orFailing(id, () => {
    const [runtime, given] = apiClientOf(client).runtimeFor<PaginateOptions>(options, PAGINATE_OPTIONS);
    const { pages, items, params, query, ...rest } = given;
    if (typeof (pages as unknown) !== 'function')
      throw new InvalidParamsError(
        `${id}: a list needs the option pages, which finds the next page, such as cursorPages().`,
        { operation: id, param: 'pages' },
      );
    const operation: Operation = { id, method: 'GET', path: pinnedPath(path) };
    if (query && params) checkOnce(params, query, operation);
    return createPager(runtime as Runtime, operation, { ...query, ...params }, rest as RequestOptions, {
      reader: pages,
      itemsField: items,
    });
  });
}

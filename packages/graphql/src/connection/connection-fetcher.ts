import {
  AbortError,
  InvalidParamsError,
  PaginationError,
  ServerError,
  TimeoutError,
  type ApiResult,
} from '@org/http-core';
import {
  backoffMs,
  notify,
  type NextPage,
  type PageContent,
  type PageFetcher,
} from '@org/http-core/provider';
import { sleep } from '@org/runtime-kit';
import type { ConnectionOptions } from '../contract/connection.ts';
import type { AnyVariables, GraphQLDocument } from '../contract/document.ts';
import type { GraphQLCallOptions } from '../contract/options.ts';
import type { GraphQLResult } from '../contract/result.ts';
import { errorOfErrors } from '../result/error-of-errors.ts';
import { readDocument } from '../document/read-document.ts';
import { GraphQLRequestError } from '../errors/request-error.ts';
import { GATEWAY_STATUSES } from './gateway-statuses.ts';
import { pageVariables, type PageVariables } from './page-variables.ts';
import type { PageSender } from './page-sender.ts';
import { connectionAt, readConnection } from './read-page.ts';

/** The wait before a smaller page, in milliseconds: at most this, and doubled with each one. */
const BACKOFF_MS = 250;
const MAX_BACKOFF_MS = 5_000;

/** What a fetcher is made of. */
export interface ConnectionSource extends PageSender {
  readonly operation: string;
  readonly list: string;
  readonly text: string;
  readonly variables: AnyVariables;
  readonly options: ConnectionOptions<string>;
}

/** @throws InvalidParamsError if the document cannot be paged in this way. */
export async function openConnection(
  document: GraphQLDocument<unknown, never>,
  source: Omit<ConnectionSource, 'text'>,
): Promise<ConnectionFetcher> {
  const { at } = source.options;
  if (typeof at !== 'string' || at === '') {
    throw new InvalidParamsError(
      "connection() needs the option at, the path of the connection in the result, such as { at: 'repository.issues' }.",
      { param: 'at' },
    );
  }
  const { text } = await readDocument(document);
  return new ConnectionFetcher({ ...source, text });
}

/** Fetches the pages of a connection, and makes them smaller where the server does not manage them. */
export class ConnectionFetcher implements PageFetcher<GraphQLResult<unknown>> {
  readonly #source: ConnectionSource;
  readonly #names: PageVariables;
  /** The page size; `undefined` if the document fixes it. */
  #size: number | undefined;

  /** @throws InvalidParamsError if the document cannot be paged, or the pages are too large. */
  constructor(source: ConnectionSource) {
    this.#source = source;
    this.#names = pageVariables(source.text, source.options);
    this.#size = sizeOf(source, this.#names.size);
  }

  get operation(): string {
    return this.#source.operation;
  }

  get list(): string {
    return this.#source.list;
  }

  async fetch(next: NextPage | undefined, signal?: AbortSignal): Promise<ApiResult<GraphQLResult<unknown>>> {
    const position = next && 'params' in next ? next.params : {};
    for (let attempt = 0; ; attempt++) {
      const size = this.#size;
      const sized = this.#names.size === undefined || size === undefined ? {} : { [this.#names.size]: size };
      const mayShrink = size !== undefined && size > 1;
      try {
        const variables = { ...this.#source.variables, ...position, ...sized };
        return await this.#source.fetch(variables, this.#callOptions(signal), mayShrink);
      } catch (error) {
        if (!mayShrink || !isTooHeavy(error)) throw error;
        // Another page that is fetched at the same time may have made it smaller already.
        this.#size = Math.min(this.#size ?? size, Math.ceil(size / 2));
        await this.#pause(attempt, signal);
      }
    }
  }

  async #pause(attempt: number, iteration: AbortSignal | undefined): Promise<void> {
    const { clock, operation } = this.#source;
    const { signal } = this.#callOptions(iteration);
    try {
      await sleep(clock, backoffMs(clock, attempt, BACKOFF_MS, MAX_BACKOFF_MS), signal);
    } catch (cause) {
      throw new AbortError({ operation, cause });
    }
  }

  read({ data, response }: ApiResult<GraphQLResult<unknown>>): PageContent {
    const { operation, options } = this.#source;
    const connection = connectionAt(data.data, options.at);
    if (connection) {
      if (data.errors.length > 0 && options.onPartialPage) notify(options.onPartialPage, data.errors);
      return readConnection(connection, this.#names, operation);
    }
    if (data.errors.length === 0) {
      throw new PaginationError(
        `${operation}: the result has no connection at ${options.at}. Check the option at, and whether the object exists.`,
        { operation },
      );
    }
    throw errorOfErrors(operation, data, this.#source.variables, this.#source, response);
  }

  /** The options without those of the list; the signal ends a prefetched page, too. */
  #callOptions(iteration: AbortSignal | undefined): GraphQLCallOptions {
    const {
      at: _,
      direction: _d,
      cursorVariable: _c,
      pageSizeVariable: _s,
      cursor: _p,
      onPartialPage: _o,
      ...rest
    } = this.#source.options;
    if (!iteration) return rest;
    return { ...rest, signal: rest.signal ? AbortSignal.any([rest.signal, iteration]) : iteration };
  }

  refuses(next: NextPage): Promise<string | undefined> {
    const params = 'params' in next ? next.params : {};
    const [name, ...more] = Object.keys(params);
    const isOurs = name === this.#names.cursor && more.length === 0 && typeof params[name] === 'string';
    return Promise.resolve(isOurs ? undefined : 'belongs to another list');
  }
}

function sizeOf(
  { variables, maxPageSize, operation }: ConnectionSource,
  name: string | undefined,
): number | undefined {
  const size = name === undefined ? undefined : variables[name];
  if (typeof size !== 'number') return undefined;
  if (Number.isSafeInteger(size) && size >= 1 && size <= (maxPageSize ?? Infinity)) return size;
  throw new InvalidParamsError(
    `${operation}: the page size $${name ?? ''} must be a whole number from 1${maxPageSize === undefined ? '' : ` to ${maxPageSize}`}.`,
    { param: name, operation },
  );
}

/** Whether the server did not manage a page. GitHub reports a timeout of its own in words. */
function isTooHeavy(error: unknown): boolean {
  if (TimeoutError.isInstance(error)) return true;
  if (ServerError.isInstance(error)) return GATEWAY_STATUSES.includes(error.status);
  if (!GraphQLRequestError.isInstance(error)) return false;
  const isEmpty = error.data === undefined || error.data === null;
  return isEmpty && error.errors.some(({ message }) => /\btime(?:d )?-?out\b/i.test(message));
}

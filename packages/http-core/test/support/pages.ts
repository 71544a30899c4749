import type { ApiResult } from '../../src/index.ts';
import type { NextPage, PageContent, PageFetcher } from '../../src/provider/index.ts';

/** A page of a scripted list. */
export interface ListPage {
  readonly items: readonly number[];
  /** Index of the next page; may lead back. */
  readonly next?: number | undefined;
}

/** What is sent of one. */
export interface ListBody {
  readonly items: readonly number[];
  readonly following?: number | undefined;
}

/** Serves a graph of pages, and counts. */
export class PageServer implements PageFetcher<ListBody> {
  readonly operation = 'items.list';
  readonly fetched: number[] = [];
  /** Fetches that have not settled. */
  pending = 0;
  readonly #pages: readonly ListPage[];
  readonly #delay: () => Promise<void>;

  constructor(pages: readonly ListPage[], delay: () => Promise<void> = () => Promise.resolve()) {
    this.#pages = pages;
    this.#delay = delay;
  }

  async fetch(next: NextPage | undefined, signal?: AbortSignal): Promise<ApiResult<ListBody>> {
    const index = next && 'params' in next ? Number(next.params['page']) : 0;
    this.fetched.push(index);
    this.pending++;
    try {
      await Promise.race([this.#delay(), aborted(signal)]);
    } finally {
      this.pending--;
    }
    const { items, next: following } = this.#pages[index]!;
    const response = { status: 200, headers: new Headers(), requestId: undefined, attempts: [] };
    return { data: { items, following }, response };
  }

  read({ data: { items, following } }: ApiResult<ListBody>): PageContent {
    return { items, ...(following === undefined ? {} : { next: { params: { page: following } } }) };
  }
}

function aborted(signal: AbortSignal | undefined): Promise<void> {
  return new Promise((_resolve, reject) => {
    const stop = (): void => {
      reject(new Error('The fetch was aborted.'));
    };
    if (signal?.aborted) stop();
    signal?.addEventListener('abort', stop, { once: true });
  });
}

import { hash } from '@org/runtime-kit';
import type { RequestOptions } from '../contract/options.ts';
import type { Runtime } from '../contract/runtime.ts';
import { encodeRequest } from '../encode/encode-request.ts';
import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { loadCode } from '../errors/load-code.ts';
import type { Operation } from '../contract/operation.ts';
import { performCall } from '../pipeline/perform-call.ts';
import { DEFAULT_ITEMS_FIELD } from './missing-items.ts';
import type { PageReader, PageFetcher } from '../contract/pages.ts';
import { Pager, type DeferredFetcher } from './pager.ts';

/**
 * Creates the pager of a list operation.
 *
 * @param own The paging of a list that the provider does not describe.
 * @throws ConfigurationError if the provider has no pager of the operation's style.
 */
export function createPager<Item, Page, E = AnySdkError>(
  runtime: Runtime,
  operation: Operation,
  params: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  own?: { readonly reader: PageReader; readonly itemsField: string | undefined },
): Pager<Item, Page, E> {
  const [style = '', itemsField = DEFAULT_ITEMS_FIELD] = (operation.pager ?? '').split(':');
  const reader = own?.reader ?? runtime.provider.pagers?.[style];
  if (!reader)
    throw new ConfigurationError(
      style === ''
        ? `${operation.id} is not a list: the operation names no pager. Call it with request().`
        : `${operation.id} uses the paging style "${style}", which the provider does not define. Add it to the provider's pagers.`,
    );
  let list: string | undefined;
  const fetcher: DeferredFetcher<Page> = {
    operation: operation.id,
    get list(): string {
      return (list ??= hashOf(encodeRequest(runtime, operation, params, options)));
    },
    fetch: () => performCall(runtime, operation, params, options),
    async load(): Promise<PageFetcher<Page>> {
      const { ListFetcher } = (loaded ??= await loadCode(operation.id, () => import('./list-fetcher.ts')));
      const field = own?.itemsField ?? itemsField;
      return new ListFetcher<Page>(runtime, operation, params, options, reader, field, fetcher);
    },
  };
  return new Pager<Item, Page, E>(fetcher, options.cursor);
}

/** The code for pages once it is loaded: a dynamic import takes microseconds each time. */
let loaded: typeof import('./list-fetcher.ts') | undefined;

/** Identifies a list by its request. */
function hashOf({ url, base, body }: EncodedRequest): string {
  return hash(url.slice(base.length) + (typeof body === 'string' ? body : ''));
}

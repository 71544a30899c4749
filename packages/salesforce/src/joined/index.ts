import { InvalidParamsError, type Transport } from '@org/http-core';
import { apiClientOf, FLAG, readOptions, type AnyClient, type ApiClient } from '@org/http-core/provider';
import { JoiningTransport } from './joining-transport.ts';

/**
 * Options of {@link joined}.
 *
 * @public
 */
export interface JoinOptions {
  /**
   * Whether all calls of a turn take effect or none: if one fails, Salesforce takes the others back, which then fail with the
   * code `PROCESSING_HALTED`. They are not retried. Make a client for each group of calls. Default: `false`.
   */
  readonly allOrNone?: boolean | undefined;
}

/**
 * Returns a client whose calls of one turn of the event loop are sent together, by composite requests of up to 25 calls, of
 * which five may be queries and collections. An organization counts each as one request. Every call has its own result, its own
 * error and its own retries: a write is repeated only as its class allows. Calls to other resources are sent alone.
 *
 * @throws InvalidParamsError if an option is wrong. With `allOrNone`, more calls in a turn than one request takes, and calls
 * to other resources, fail with a ConfigurationError, and nothing is sent.
 * @public
 * @example
 * ```ts
 * import { createSalesforce } from '@org/salesforce';
 * import { joined } from '@org/salesforce/joined';
 * import { sobject } from '@org/salesforce/sobject';
 *
 * const salesforce = createSalesforce();
 * export async function names(ids: readonly string[]): Promise<unknown[]> {
 *   const accounts = sobject(joined(salesforce), 'Account');
 *   return Promise.all(ids.map((id) => accounts.retrieve(id, { fields: ['Name'] })));
 * }
 * ```
 */
export function joined(client: AnyClient, options: JoinOptions = {}): ApiClient {
  readOptions(
    options,
    { allOrNone: FLAG },
    {
      of: 'joined()',
      example: '{ allOrNone: true }',
      error: (message, param) => new InvalidParamsError(message, { param }),
    },
  );
  const { allOrNone = false } = options;
  const api = apiClientOf(client);
  const [runtime] = api.runtimeFor({});
  const { transport: send, maxResponseBytes } = runtime as {
    readonly transport: Transport;
    readonly maxResponseBytes: number;
  };
  const { transport } = new JoiningTransport(send, maxResponseBytes, api.clock, allOrNone);
  return api.with({ transport, ...(allOrNone && { retry: false }) });
}

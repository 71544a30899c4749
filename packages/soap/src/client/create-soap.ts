import type { RequestOptions } from '@org/http-core';
import { ApiClient, apiClientOf, type AnyClient } from '@org/http-core/provider';
import type { SoapOptions, SoapService } from '../contract/options.ts';
import { soapClient, type BoundOptions } from './definition.ts';
import { SoapClient } from './soap-client.ts';

/**
 * Creates a client of a SOAP service. The package that `pnpm wsdl:add` makes calls it with its own service.
 *
 * @throws ConfigurationError that names the option that is wrong, and what to write instead.
 * @public
 * @example
 * ```ts
 * import { createSoap, type SoapOperation } from '@org/soap';
 * import { el } from '@org/soap/schema';
 *
 * const ns = 'urn:example:greeting';
 * const greet: SoapOperation<{ input: string; output: string; headers: {}; responseHeaders: {}; faults: {} }> = {
 *   name: 'greet',
 *   port: 'Greeting',
 *   version: '1.1',
 *   action: '',
 *   retry: 'safe',
 *   input: () => ({ body: el('greet', ns, 'string') }),
 *   output: () => ({ body: el('greetResponse', ns, 'string') }),
 * };
 * const client = createSoap({ name: 'greeting', endpoints: { Greeting: 'https://example.com/greeting' } });
 * export const greeting = (): Promise<string> => client.call(greet, 'Ada');
 * ```
 */
export function createSoap(service: SoapService, options: SoapOptions = {}): SoapClient {
  return clientOf(service, options, 'createSoap()');
}

/**
 * Creates a client of a SOAP service beside another client of the same provider: with its credential, options, limits and
 * connections, unless `options` replace them. It closes with that client.
 *
 * @throws ConfigurationError that names the option that is wrong, and what to write instead.
 * @public
 * @example
 * ```ts
 * import { bearer, createClient } from '@org/http-core';
 * import { createSoapBeside, type SoapClient } from '@org/soap';
 *
 * const rest = createClient({ baseUrl: 'https://api.example.com', auth: bearer(() => process.env['API_TOKEN'] ?? '') });
 * export const reports: SoapClient = createSoapBeside(rest, {
 *   name: 'reports',
 *   endpoints: { Reports: 'https://api.example.com/soap/reports' },
 * });
 * ```
 */
export function createSoapBeside(
  client: AnyClient<never>,
  service: SoapService,
  options: SoapOptions = {},
): SoapClient {
  return clientOf(service, options, 'createSoapBeside()', apiClientOf(client));
}

function clientOf(
  service: SoapService,
  options: SoapOptions,
  caller: string,
  beside?: ApiClient,
): SoapClient {
  const bound: BoundOptions = { ...options, service, operations: new Map(), secrets: [] };
  return new SoapClient(
    ApiClient.create<RequestOptions, BoundOptions>(soapClient, bound, caller, beside),
    bound,
  );
}

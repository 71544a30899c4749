import type { RequestOptions } from '@org/http-core';
import { ApiClient } from '@org/http-core/provider';
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
  const bound: BoundOptions = { ...options, service, operations: new Map(), secrets: [] };
  const raw = ApiClient.create<RequestOptions, BoundOptions>(soapClient, bound, 'createSoap()');
  return new SoapClient(raw, bound);
}

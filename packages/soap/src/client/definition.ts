import { ConfigurationError, type RequestOptions } from '@org/http-core';
import {
  defineClient,
  hasMethods,
  RECORD,
  repeatedQuery,
  type ApiClient,
  type BodyEncoder,
  type ClientDefinition,
  type FailedResponse,
  type OptionTable,
  type Provider,
  type RetryClassification,
  type RetryResponse,
} from '@org/http-core/provider';
import type { SoapOptions, SoapService } from '../contract/options.ts';
import type { SoapOperation } from '../contract/operation.ts';
import { faultError } from '../fault/fault-of-response.ts';
import { soapFaultIn } from '../fault/fault-in.ts';
import type { Envelope } from './envelope.ts';

/** The options of a SOAP client together with its service. */
export interface BoundOptions extends SoapOptions {
  readonly service: SoapService;
  /** The operations that were called, by name: their faults are read by them. */
  readonly operations: Map<string, SoapOperation>;
}

/** The client that sends the envelopes of a SOAP client. */
export type RawClient = ApiClient<RequestOptions, BoundOptions>;

const CALL_OPTIONS: OptionTable = {
  soapHeaders: RECORD,
  query: ['left out; the address of a SOAP service has no parameters', () => false],
};

const soapBody: BodyEncoder = (body) => {
  const { text, contentType } = body as Envelope;
  return { body: text, contentType };
};

/** How SOAP clients are made of their options. */
export const soapClient: ClientDefinition<BoundOptions> = /* @__PURE__ */ defineClient<BoundOptions>({
  name: 'SOAP',
  provider: providerOf,
  options: {
    endpoint: [
      "an absolute URL, or an object with one for each port, such as { port: 'https://…' }",
      (value) => typeof value === 'string' || RECORD[1](value),
    ],
    baseUrl: ['left out; pass the address as endpoint', () => false],
    soapHeaders: RECORD,
    security: [
      'a security of @org/soap/security, such as usernameToken()',
      (value) => hasMethods(value, 'header'),
    ],
    service: RECORD,
    operations: ['left out', () => true],
  },
  example: "{ endpoint: 'https://example.com/service' }",
  renamed: {
    url: 'endpoint',
    wsdl: 'endpoint; types and tables come from pnpm wsdl:add',
    wsdl_options: 'transport',
    wsdl_headers: 'headers',
    forceSoap12Headers: 'version 1.2 of the operations; generate them anew',
    token: "auth: bearer('…')",
    password: "security: usernameToken({ … }) of @org/soap/security, or auth: basic('…', '…')",
  },
  toClientOptions: ({ endpoint: _e, soapHeaders: _h, security: _s, service: _v, operations: _o, ...rest }) =>
    rest,
});

function providerOf(options: BoundOptions): Provider {
  const { service, operations } = options;
  const servers = serversOf(options);
  const [baseUrl = 'https://endpoint.invalid'] = Object.values(servers);
  return {
    name: service.name,
    baseUrl,
    servers,
    headers: { accept: 'text/xml, application/soap+xml, multipart/related;q=0.9' },
    bodies: { soap: soapBody },
    query: repeatedQuery,
    callOptions: CALL_OPTIONS,
    idempotencyHeader: undefined,
    confidentialParams: () => true,
    retry: { classify },
    isFailure: (body) => typeof body === 'string' && soapFaultIn(body) !== undefined,
    toError: (response: FailedResponse) => faultError(response, operations),
  };
}

function serversOf({ endpoint, service }: BoundOptions): Record<string, string> {
  const ports = Object.keys(service.endpoints);
  const named = typeof endpoint === 'object' ? endpoint : {};
  const stray = Object.keys(named).find((port) => !ports.includes(port));
  if (stray !== undefined)
    throw new ConfigurationError(
      `The option endpoint names the port "${stray}"; ${service.name} has ${ports.join(', ')}.`,
    );
  const servers: Record<string, string> = {};
  for (const port of ports) {
    const address = typeof endpoint === 'string' ? endpoint : (named[port] ?? service.endpoints[port] ?? '');
    if (address === '') continue;
    const url = URL.canParse(address) ? new URL(address) : undefined;
    if (url?.hash !== '' || !/^https?:$/.test(url.protocol))
      throw new ConfigurationError(
        `The option endpoint must be the absolute URL of the service, such as https://example.com/service; the address of the port "${port}" is none.`,
      );
    servers[port] = address;
  }
  return servers;
}

/** A fault that blames the message was not executed, and would be refused again. */
function classify({ status, body }: RetryResponse): RetryClassification | undefined {
  const fault = typeof body === 'string' ? soapFaultIn(body) : undefined;
  if (!fault) return undefined;
  return /^(?:Server|Receiver)$/.test(fault.code) && status >= 500 ? 'transient' : 'final';
}

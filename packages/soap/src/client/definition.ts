import { ConfigurationError, type Clock, type Middleware, type RequestOptions } from '@org/http-core';
import {
  defineClient,
  FLAG,
  FUNCTION,
  hasMethods,
  RECORD,
  repeatedQuery,
  systemClock,
  TEXT_LIST,
  type ApiClient,
  type BodyEncoder,
  type ClientDefinition,
  type FailedResponse,
  type OptionTable,
  type Provider,
  type RetryClassification,
  type RetryResponse,
} from '@org/http-core/provider';
import type { SoapOptions, SoapSecurity, SoapService } from '../contract/options.ts';
import type { SoapOperation } from '../contract/operation.ts';
import type { ElementNode } from '../contract/schema.ts';
import { classifyFault } from '../fault/classify-fault.ts';
import { soapFaultIn } from '../fault/fault-in.ts';
import { errorOfResponse } from '../fault/fault-of-response.ts';
import type { Envelope } from './envelope.ts';
import { securityContext } from './security-context.ts';

/** The options of a SOAP client together with its service. */
export interface BoundOptions extends SoapOptions {
  readonly service: SoapService;
  /** The operations that were called, by name: their faults are read by them. */
  readonly operations: Map<string, SoapOperation>;
  /** The passwords that were sent, which no error may show. */
  readonly secrets: string[];
}

/** The client that sends the envelopes of a SOAP client. */
export type RawClient = ApiClient<RequestOptions, BoundOptions>;

/** Header blocks often carry credentials under names of any kind. */
const CONFIDENTIAL = /^(?:soapHeaders|secrets)$/;

const CALL_OPTIONS: OptionTable = {
  soapHeaders: RECORD,
  attachments: FLAG,
  query: ['left out; the address of a SOAP service has no parameters', () => false],
};

const soapBody: BodyEncoder = (body) => {
  const { body: sent, contentType } = body as Envelope;
  return { body: sent, contentType };
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
    security: ['what wsSecurity() of @org/soap/security returns', (value) => hasMethods(value, 'protect')],
    classifyFault: FUNCTION,
    understands: TEXT_LIST,
    attachments: FLAG,
    service: RECORD,
    operations: ['left out', () => true],
    secrets: ['left out', () => true],
  },
  example: "{ endpoint: 'https://example.com/service' }",
  renamed: {
    url: 'endpoint',
    wsdl: 'endpoint; types and tables come from pnpm wsdl:add',
    wsdl_options: 'transport',
    wsdl_headers: 'headers',
    forceSoap12Headers: 'pnpm wsdl:add with --soap 1.2, which generates operations of that version',
    token: "auth: bearer('…')",
    password: "security: wsSecurity(usernameToken({ … })) of @org/soap/security, or auth: basic('…', '…')",
  },
  toClientOptions: ({
    endpoint: _e,
    soapHeaders: _h,
    security,
    classifyFault: _c,
    understands: _u,
    attachments: _a,
    service,
    operations: _o,
    secrets,
    ...rest
  }) => ({
    ...rest,
    ...(service.auth && rest.auth && { auth: service.auth(rest.auth) }),
    ...(security && { use: [...(rest.use ?? []), renewal(security, secrets, rest.clock)] }),
  }),
});

function providerOf(options: BoundOptions): Provider {
  const { service, operations } = options;
  const servers = serversOf(options);
  const [baseUrl = 'https://endpoint.invalid'] = Object.values(servers);
  const classify = (response: RetryResponse): RetryClassification | undefined =>
    classifyFault(response, [options.classifyFault, service.classifyFault], declaredFaults(operations));
  return {
    name: service.name,
    baseUrl,
    servers,
    headers: { accept: 'text/xml, application/soap+xml' },
    bodies: { soap: soapBody },
    query: repeatedQuery,
    callOptions: CALL_OPTIONS,
    idempotencyHeader: undefined,
    confidentialParams: (name) => CONFIDENTIAL.test(name),
    ...(service.limits && { limits: service.limits }),
    retry: {
      classify,
      // Every fault has the status of a failure of the server.
      refusesRequest: (response) => classify(response) === 'final',
    },
    isFailure: (body) => typeof body === 'string' && soapFaultIn(body) !== undefined,
    toError: (response: FailedResponse) => errorOfResponse(response, operations, service.toError),
  };
}

/** The elements that the faults of the operations called so far may hold. */
const declaredFaults = (operations: ReadonlyMap<string, SoapOperation>): ElementNode[] =>
  [...operations.values()].flatMap((operation) => operation.faults?.() ?? []);

/** Makes the security header anew for each further attempt: a server refuses a nonce that it has seen, and a time that is past. */
function renewal(security: SoapSecurity, secrets: string[], clock: Clock = systemClock): Middleware {
  return {
    name: 'soap-security',
    at: 'attempt',
    async run({ attempt, body }, next) {
      if (attempt === 1) return next();
      const protect = (envelope: string): Promise<string> =>
        security.protect(envelope, securityContext(secrets, clock, attempt));
      if (typeof body === 'string') return next({ body: await protect(body) });
      if (!(body instanceof Blob)) return next();
      const { renewedBody } = await import('../attachments/multipart-body.ts');
      return next({ body: await renewedBody(body, protect) });
    },
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

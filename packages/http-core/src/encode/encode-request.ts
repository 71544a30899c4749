import type { EncodedRequest } from '../contract/encoded-request.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { Runtime } from '../contract/runtime.ts';
import { CallSecrets } from '../errors/call-secrets.ts';
import { ConfigurationError, InvalidParamsError } from '../errors/call-errors.ts';
import { RAW_PREFIX } from '../operation/path-template.ts';
import type { Operation } from '../contract/operation.ts';
import type { EncodedBody, WireHeaders } from '../contract/encoders.ts';
import { checkContentLength, mergeHeaders } from './headers.ts';
import { normalUrl } from './normal-url.ts';
import { expandPath, parsePathTemplate, type PathTemplate } from './path.ts';
import { scalarText } from './wire-value.ts';

const templates = new WeakMap<Operation, PathTemplate>();

/**
 * Encodes an operation's parameters as a request. Nothing is sent, and the parameters are not changed.
 *
 * @param follow A link from a page, which replaces path and query but cannot lead to another origin.
 * @throws InvalidParamsError naming the parameter that cannot be sent.
 */
export function encodeRequest(
  runtime: Runtime,
  operation: Operation,
  given: Readonly<Record<string, unknown>>,
  options: RequestOptions,
  follow?: string,
): EncodedRequest {
  const { provider, auth } = runtime;
  const raw = operation.id.startsWith(RAW_PREFIX);
  if (!raw) provider.checkParams?.(given, operation);
  const written = provider.wire?.(given, operation, options);
  const params = written?.params ?? given;
  const template = written ? parsePathTemplate(written.path) : templateOf(operation);
  const base = baseOf(runtime, operation);
  let url = base + expandPath(template, params, operation.id);

  const headers: WireHeaders = { ...runtime.headers, ...written?.headers };
  const rest = withoutPathParams(template, params);
  if (operation.header) takeHeaders(operation, rest, headers);
  let query: Record<string, unknown> = rest;
  let encoded: EncodedBody | undefined;
  if (operation.body) {
    query = takeNamed(rest, operation.query);
    let body: unknown = rest;
    if (operation.nestedBody) {
      ({ body, ...query } = raw ? rest : { ...query, body: onlyBody(rest, operation) });
    }
    encoded = encodeBody(runtime, operation, body);
  }
  if (options.query) checkOnce(query, options.query, operation);
  if (provider.optionQuery)
    query = { ...query, ...provider.optionQuery(options as Readonly<Record<string, unknown>>, operation) };
  if (options.query) query = { ...query, ...options.query };
  if (follow === undefined) {
    const search = provider.query(query, operation.path);
    if (search) url += `${url.includes('?') ? '&' : '?'}${search}`;
  } else {
    url = pinnedLink(follow, base, operation);
  }

  if (encoded?.contentType !== undefined) headers['content-type'] = encoded.contentType;
  if (provider.optionHeaders)
    mergeHeaders(headers, provider.optionHeaders(options as Readonly<Record<string, unknown>>, operation));
  if (options.headers) mergeHeaders(headers, options.headers);
  if (written?.cookie) headers['cookie'] = [headers['cookie'], written.cookie].filter(Boolean).join('; ');
  if (encoded && (operation.method === 'GET' || operation.method === 'HEAD')) {
    throw new InvalidParamsError(
      `${operation.id}: a ${operation.method} request has no body. Pass the values as query.`,
      { param: 'body', operation: operation.id },
    );
  }
  checkContentLength(headers, encoded?.body);
  const secrets = new CallSecrets(
    runtime.secrets,
    headers,
    [given, options.query],
    provider.confidentialParams,
  );
  const origin = originOf(base);
  return {
    operation,
    origin,
    base,
    url: normalUrl(url, origin),
    headers,
    body: encoded?.body,
    auth: auth?.forOperation ? auth.forOperation(operation) : auth,
    secrets,
  };
}

function templateOf(operation: Operation): PathTemplate {
  let template = templates.get(operation);
  if (!template) templates.set(operation, (template = parsePathTemplate(operation.path)));
  return template;
}

/** The base URL of an operation. A base URL given by the caller replaces all hosts of the provider. */
function baseOf(runtime: Runtime, operation: Operation): string {
  if (operation.server === undefined || runtime.customBase) return runtime.baseUrl;
  const server = runtime.provider.servers?.[operation.server];
  if (server) return server;
  const known = Object.keys(runtime.provider.servers ?? {}).join(', ') || 'none';
  throw new InvalidParamsError(
    `${operation.id}: the provider has no server "${operation.server}". Its servers are: ${known}.`,
    { param: 'server', operation: operation.id },
  );
}

/** Scheme, host and port that an operation's requests go to. */
export function originFor(runtime: Runtime, operation: Operation): string {
  return originOf(baseOf(runtime, operation));
}

/** The origin without parsing: base URLs are normal already, so it ends at the third slash. */
export function originOf(base: string): string {
  const slash = base.indexOf('/', base.indexOf('//') + 2);
  return slash === -1 ? base : base.slice(0, slash);
}

/** A link from a response is data, and data must not choose where credentials are sent. */
function pinnedLink(link: string, base: string, operation: Operation): string {
  const origin = originOf(base);
  const path = link.startsWith('/') && !link.startsWith('//');
  const whole = path ? base + link : link;
  const url = URL.canParse(whole, origin) ? new URL(whole, origin) : undefined;
  const here = url?.origin === origin && url.username === '' && url.password === '';
  // A path is below the base URL, and must still be there once its dot segments are resolved.
  if (here && (!path || url.href.startsWith(`${base}/`))) return url.href;
  throw new InvalidParamsError(
    `${operation.id}: the link to the next page leads away from ${base} and is not followed. Behind a proxy, set the page reader's option base to the address that the links contain.`,
    {
      operation: operation.id,
    },
  );
}

function withoutPathParams(
  template: PathTemplate,
  params: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const rest = { ...params };
  for (const slot of template.slots) Reflect.deleteProperty(rest, slot.name);
  return rest;
}

/**
 * Refuses a parameter with two values, one of which would be lost.
 *
 * @throws InvalidParamsError naming it.
 */
export function checkOnce(
  params: Readonly<Record<string, unknown>>,
  query: Readonly<Record<string, unknown>>,
  { id }: Operation,
): void {
  for (const name of Object.keys(query)) {
    if (params[name] === undefined || query[name] === undefined || params[name] === query[name]) continue;
    throw new InvalidParamsError(
      `${id}: ${name} was given twice, as a parameter and in the option query. Omit one of them.`,
      { param: name, operation: id },
    );
  }
}

/** Refuses parameters beside a named body, which would be lost. */
function onlyBody({ body, ...others }: Readonly<Record<string, unknown>>, { id }: Operation): unknown {
  const stray = Object.keys(others).find((name) => others[name] !== undefined);
  if (stray === undefined) return body;
  throw new InvalidParamsError(`${id}: ${stray} belongs under body: write { body: { ${stray}: … } }.`, {
    param: stray,
    operation: id,
  });
}

function takeNamed(
  from: Record<string, unknown>,
  names: readonly string[] | undefined,
): Record<string, unknown> {
  const taken: Record<string, unknown> = {};
  for (const name of names ?? []) {
    if (!Object.hasOwn(from, name)) continue;
    taken[name] = from[name];
    Reflect.deleteProperty(from, name);
  }
  return taken;
}

function takeHeaders(operation: Operation, from: Record<string, unknown>, headers: WireHeaders): void {
  for (const [name, value] of Object.entries(takeNamed(from, operation.header))) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'object') {
      throw new InvalidParamsError(`${operation.id}: the parameter ${name} is a header and must be text.`, {
        param: name,
        operation: operation.id,
      });
    }
    mergeHeaders(headers, { [name]: scalarText(value, name, 'iso') });
  }
}

function encodeBody(runtime: Runtime, operation: Operation, body: unknown): EncodedBody | undefined {
  const encode = runtime.provider.bodies[operation.body ?? ''];
  if (!encode)
    throw new ConfigurationError(
      `${operation.id} needs the body encoder "${operation.body ?? ''}", which the provider does not define.`,
    );
  return body === undefined ? undefined : encode(body, operation);
}

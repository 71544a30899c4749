import type { AuthStrategy } from '../contract/auth.ts';
import type { ClientOptions } from '../contract/options.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { maskHeaders, maskQuery } from '../observe/allow-list.ts';
import { redact } from '../errors/redact.ts';
import type { TransportRequest } from '../contract/transport.ts';
import { bodyOf, maskBody } from './body-of.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { toCurl } from './to-curl.ts';

/** How a dry run shows its request. */
export interface DryRunOptions {
  /** Shows credentials and all values as they would have been sent. Default false. */
  readonly reveal?: boolean | undefined;
}

/** The transport of dry runs keeps the first request and ends the call. */
class Recorder {
  readonly secrets = new Set<string>();
  #request: TransportRequest | undefined;

  get request(): TransportRequest | undefined {
    return this.#request;
  }

  readonly transport = (request: TransportRequest): Promise<never> => {
    this.#request ??= request;
    return Promise.reject(new Error('A dry run sends nothing.'));
  };

  /** The same strategy, whose secrets become known here too. */
  listening(auth: AuthStrategy): AuthStrategy {
    return {
      refreshable: false,
      apply: (request, context) =>
        auth.apply(request, {
          ...context,
          registerSecret: (secret) => {
            this.secrets.add(secret);
            context.registerSecret(secret);
          },
        }),
    };
  }
}

/**
 * Lets `use` make a call with a client that sends nothing, and shows the request that would have been sent first.
 *
 * @param derive makes a client whose options are what `patch` makes of them.
 * @throws whatever stops the call before it would be sent; ConfigurationError when `use` makes no call.
 */
export async function dryRun<Client>(
  derive: (patch: (options: ClientOptions) => ClientOptions) => Client,
  use: (client: Client) => unknown,
  { reveal = false }: DryRunOptions = {},
): Promise<PreparedRequest> {
  const recorder = new Recorder();
  const client = derive((options) => ({
    ...options,
    limiter: false,
    breaker: false,
    transport: recorder.transport,
    auth: options.auth && recorder.listening(options.auth),
    retry: false,
    // What it knows already would not be sent; and what was not sent must not become known.
    cache: undefined,
    hooks: undefined,
    logger: undefined,
    telemetry: undefined,
  }));
  try {
    await use(client);
  } catch (error) {
    if (!recorder.request) throw error;
  }
  if (recorder.request) return prepared(recorder.request, recorder.secrets, reveal);
  throw new ConfigurationError(
    'The dry run made no call: return the promise of a call, as in dryRun((client) => client.get("/users")).',
  );
}

async function prepared(
  request: TransportRequest,
  secrets: Iterable<string>,
  reveal: boolean,
): Promise<PreparedRequest> {
  const { body, contentType } = await bodyOf(request.body);
  const headers =
    contentType === undefined ? request.headers : { ...request.headers, 'content-type': contentType };
  const shown = reveal
    ? { url: written(request.url), headers, body }
    : {
        url: written(maskUrl(request.url, secrets)),
        headers: maskHeaders(headers, secrets),
        body: maskBody(body, secrets),
      };
  const parts = { method: request.method, ...shown };
  return { ...parts, toCurl: () => toCurl(parts) };
}

/** As the transport will write it: fetch encodes a few characters more. */
const written = (url: string): string => new URL(url).href;

function maskUrl(url: string, secrets: Iterable<string>): string {
  const mark = url.indexOf('?');
  if (mark === -1) return redact(url, secrets);
  return `${redact(url.slice(0, mark), secrets)}?${maskQuery(url.slice(mark + 1), secrets)}`;
}

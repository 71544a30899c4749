import type { AuthStrategy } from '../contract/auth.ts';
import type { ClientOptions } from '../contract/options.ts';
import { ConfigurationError } from '../errors/call-errors.ts';
import { maskHeaders, maskQuery } from '../observe/allow-list.ts';
import { redact } from '../errors/redact.ts';
import type { RecordingTransport, TransportRequest } from '../contract/transport.ts';
import { bodyOf, maskBody } from './body-of.ts';
import type { PreparedRequest } from './prepared-request.ts';
import { toCurl } from './to-curl.ts';

/**
 * Options of a dry run.
 *
 * @public
 */
export interface DryRunOptions {
  /** Whether credentials and all values are shown as they would be sent. Default false. */
  readonly reveal?: boolean | undefined;
}

/** Records the first request and ends the call. */
class Recorder {
  readonly secrets = new Set<string>();
  #request: TransportRequest | undefined;

  get request(): TransportRequest | undefined {
    return this.#request;
  }

  readonly transport: RecordingTransport = Object.assign(
    (request: TransportRequest): Promise<never> => {
      this.#request ??= request;
      return Promise.reject(new Error('A dry run sends nothing.'));
    },
    { recordsOnly: true } as const,
  );

  /** The same strategy, whose secrets are recorded here as well. */
  recording(auth: AuthStrategy): AuthStrategy {
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
 * Calls `use` with a client that sends nothing, and returns the first request that would have been sent.
 *
 * @param derive Derives a client; `patch` receives the options and returns those to use.
 * @throws The error that prevents the request; ConfigurationError if `use` makes no call.
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
    auth: options.auth && recorder.recording(options.auth),
    retry: false,
    // A cached response would prevent the request, and the dry run must not be cached.
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
    'The dry run made no call. Return the promise of a call, as in dryRun((client) => client.get("/users")).',
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
    ? { url: normalized(request.url), headers, body }
    : {
        url: normalized(maskUrl(request.url, secrets)),
        headers: maskHeaders(headers, secrets),
        body: maskBody(body, secrets),
      };
  const parts = { method: request.method, ...shown };
  return { ...parts, toCurl: () => toCurl(parts) };
}

/** The URL as the transport sends it: fetch encodes some more characters. */
const normalized = (url: string): string => new URL(url).href;

function maskUrl(url: string, secrets: Iterable<string>): string {
  const mark = url.indexOf('?');
  if (mark === -1) return redact(url, secrets);
  return `${redact(url.slice(0, mark), secrets)}?${maskQuery(url.slice(mark + 1), secrets)}`;
}

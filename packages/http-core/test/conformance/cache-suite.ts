import { VirtualClock } from '@org/runtime-kit/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { httpCache } from '../../src/cache/index.ts';
import { ApiError, createClient, SdkError, type ApiClient, type TransportRequest } from '../../src/index.ts';
import type { HttpMethod, Operation } from '../../src/provider/index.ts';

type HeaderLine = readonly [name: string, value: string | number, compared?: boolean];

/** One request of a test: what the client sends, what the origin responds, and what must be seen. */
interface Exchange {
  readonly request_method?: string;
  readonly request_headers?: readonly HeaderLine[];
  readonly request_body?: string;
  readonly query_arg?: string;
  readonly filename?: string;
  readonly magic_ims?: boolean;
  readonly magic_locations?: boolean;
  readonly rfc850date?: readonly string[];
  readonly response_status?: readonly [number, string];
  readonly response_headers?: readonly HeaderLine[];
  readonly response_body?: string | null;
  readonly pause_after?: boolean;
  readonly disconnect?: boolean;
  readonly setup?: boolean;
  readonly setup_tests?: readonly string[];
  readonly expected_type?: 'cached' | 'not_cached' | 'lm_validated' | 'etag_validated';
  readonly expected_method?: string;
  readonly expected_status?: number | null;
  readonly expected_response_headers?: readonly (string | HeaderLine)[];
  readonly expected_response_headers_missing?: readonly (string | HeaderLine)[];
  readonly expected_request_headers?: readonly (string | HeaderLine)[];
  readonly expected_response_text?: string | null;
}

/** A test of the suite. */
export interface CacheTest {
  readonly id: string;
  /** `required` unless it says otherwise. */
  readonly kind?: 'required' | 'optimal' | 'check';
  readonly depends_on?: readonly string[];
  readonly browser_only?: boolean;
  readonly cdn_only?: boolean;
  readonly requests: readonly Exchange[];
}

interface Group {
  readonly id: string;
  readonly tests: readonly CacheTest[];
}

/** The groups of tests. */
export const groups = JSON.parse(
  gunzipSync(readFileSync(join(import.meta.dirname, 'cache/tests.json.gz'))).toString(),
) as readonly Group[];

/** Between two requests, in milliseconds. */
const PAUSE_MS = 3_000;

const DATES = new Set(['date', 'expires', 'last-modified', 'if-modified-since', 'if-unmodified-since']);

/** An origin that responds as a test says, and notes what reaches it. */
class Origin {
  readonly received: { readonly at: number; readonly request: TransportRequest }[] = [];
  /** The number of the client's request that is under way. */
  at = 0;
  readonly #test: CacheTest;
  readonly #clock: VirtualClock;
  #validators: { etag?: string; modified?: string } = {};

  constructor(test: CacheTest, clock: VirtualClock) {
    this.#test = test;
    this.#clock = clock;
  }

  readonly transport = (request: TransportRequest): Promise<Response> => {
    const exchange = this.#test.requests[this.at] ?? {};
    this.received.push({ at: this.at, request });
    if (exchange.disconnect)
      return Promise.reject(Object.assign(new TypeError('fetch failed'), { code: 'ECONNRESET' }));
    const headers = this.#headers(exchange);
    const validated = exchange.expected_type?.endsWith('validated') && this.#isCurrent(request);
    const { etag, modified } = this.#validators;
    this.#validators = {
      ...(headers.has('etag') ? { etag: headers.get('etag') ?? '' } : etag === undefined ? {} : { etag }),
      ...(headers.has('last-modified')
        ? { modified: headers.get('last-modified') ?? '' }
        : modified === undefined
          ? {}
          : { modified }),
    };
    const status = validated ? 304 : (exchange.response_status?.[0] ?? 200);
    headers.set('served-by', String(this.at));
    const empty = [204, 205, 304].includes(status) || request.method === 'HEAD';
    const body = empty ? null : (exchange.response_body ?? `body ${this.at}`);
    return Promise.resolve(new Response(body, { status, headers }));
  };

  #isCurrent({ headers }: TransportRequest): boolean {
    const { etag, modified } = this.#validators;
    const match = headers['if-none-match'];
    if (match !== undefined) return match === etag;
    return modified !== undefined && headers['if-modified-since'] === modified;
  }

  #headers({ response_headers: lines = [], rfc850date = [] }: Exchange): Headers {
    const headers = new Headers({ 'content-type': 'text/plain' });
    for (const [name, value] of lines) {
      const lower = name.toLowerCase();
      const text =
        DATES.has(lower) && typeof value === 'number'
          ? dateOf(this.#clock.now() + value * 1_000, rfc850date.includes(lower))
          : String(value);
      if (lower === 'content-type') headers.set(name, text);
      else headers.append(name, text);
    }
    return headers;
  }
}

function dateOf(ms: number, rfc850: boolean): string {
  const date = new Date(ms);
  if (!rfc850) return date.toUTCString();
  const [day = '', number = '', month = '', year = '', time = ''] = date.toUTCString().split(/,? /);
  const names = {
    Sun: 'Sunday',
    Mon: 'Monday',
    Tue: 'Tuesday',
    Wed: 'Wednesday',
    Thu: 'Thursday',
    Fri: 'Friday',
    Sat: 'Saturday',
  };
  return `${names[day as keyof typeof names]}, ${number}-${month}-${year.slice(2)} ${time} GMT`;
}

interface Seen {
  readonly status: number | undefined;
  readonly headers: Headers;
  readonly text: unknown;
}

/** Runs a test. Returns what is wrong; nothing if it passes. `setup`: the test could not be prepared. */
export async function runTest(
  test: CacheTest,
): Promise<{ readonly wrong?: string; readonly setup?: string }> {
  const clock = new VirtualClock(1_790_000_000_000);
  const origin = new Origin(test, clock);
  const client = createClient({
    baseUrl: 'https://origin.example.com',
    transport: origin.transport,
    cache: httpCache(),
    retry: false,
    breaker: false,
    clock,
  });
  for (const [index, exchange] of test.requests.entries()) {
    origin.at = index;
    const before = origin.received.length;
    const seen = await send(client, test, exchange, clock);
    const wrong = assess(
      exchange,
      index,
      seen,
      origin.received.slice(before).at(-1)?.request,
      origin,
      before,
    );
    if (wrong) {
      const preparing = exchange.setup === true || exchange.setup_tests?.includes(wrong.check) === true;
      return preparing ? { setup: wrong.text } : { wrong: `${index + 1}: ${wrong.text}` };
    }
    if (exchange.pause_after) await clock.advance(PAUSE_MS);
  }
  return {};
}

async function send(
  client: ApiClient,
  test: CacheTest,
  exchange: Exchange,
  clock: VirtualClock,
): Promise<Seen> {
  const { request_method: method = 'GET', request_headers: lines = [], request_body: body } = exchange;
  const headers = Object.fromEntries(
    lines.map(([name, value]) => [
      name,
      DATES.has(name.toLowerCase()) && typeof value === 'number'
        ? dateOf(clock.now() + value * 1_000, false)
        : String(value),
    ]),
  );
  const query = exchange.query_arg === undefined ? '' : `?${exchange.query_arg}`;
  const operation: Operation = {
    id: 'raw.test',
    method: method as HttpMethod,
    path: `/${test.id}${exchange.filename === undefined ? '' : `/${exchange.filename}`}${query}`,
    responseType: 'text',
    ...(body === undefined ? {} : { body: 'raw', nestedBody: true }),
  };
  try {
    const { data, response } = await client
      .request(operation, body === undefined ? {} : { body }, { headers })
      .withResponse();
    return { status: response.status, headers: response.headers, text: data };
  } catch (error) {
    if (ApiError.isInstance(error))
      return { status: error.status, headers: new Headers(error.headers), text: error.body };
    if (SdkError.isInstance(error)) return { status: undefined, headers: new Headers(), text: undefined };
    throw error;
  }
}

function assess(
  exchange: Exchange,
  index: number,
  seen: Seen,
  received: TransportRequest | undefined,
  origin: Origin,
  before: number,
): { readonly check: string; readonly text: string } | undefined {
  const { expected_type: type, expected_status: status } = exchange;
  const reached = origin.received.length > before;
  const conditional = received?.headers['if-none-match'] ?? received?.headers['if-modified-since'];
  if (type === 'cached' && reached) return { check: 'expected_type', text: 'not cached' };
  if (type === 'not_cached' && !reached) return { check: 'expected_type', text: 'cached' };
  if (type === 'not_cached' && seen.headers.get('served-by') !== String(index) && seen.status !== undefined)
    return { check: 'expected_type', text: `served by ${String(seen.headers.get('served-by'))}` };
  if (type?.endsWith('validated') && (!reached || conditional === undefined))
    return { check: 'expected_type', text: reached ? 'asked without a condition' : 'cached' };
  if (exchange.expected_method !== undefined && received?.method !== exchange.expected_method)
    return { check: 'expected_method', text: `method ${String(received?.method)}` };
  const wanted = status === undefined ? (exchange.response_status?.[0] ?? 200) : status;
  if (status !== undefined && wanted !== null && seen.status !== wanted)
    return { check: 'expected_status', text: `status ${String(seen.status)}, not ${wanted}` };
  for (const line of exchange.expected_response_headers ?? []) {
    const [name, value] = typeof line === 'string' ? [line] : line;
    const found = seen.headers.get(name);
    const right =
      value === undefined
        ? found !== null
        : value === '>'
          ? Number(found) > Number(line[2])
          : value === '='
            ? true
            : typeof value === 'number'
              ? found !== null
              : found === value;
    if (!right)
      return { check: 'expected_response_headers', text: `${name}: ${String(found)}, not ${String(value)}` };
  }
  for (const line of exchange.expected_response_headers_missing ?? []) {
    const [name, value] = typeof line === 'string' ? [line] : line;
    const found = seen.headers.get(name);
    if (value === undefined ? found !== null : found?.includes(String(value)))
      return { check: 'expected_response_headers_missing', text: `${name} is there` };
  }
  for (const line of exchange.expected_request_headers ?? []) {
    const [name, value] = typeof line === 'string' ? [line] : line;
    const found = received?.headers[name.toLowerCase()];
    if (value === undefined ? found === undefined : found !== String(value))
      return {
        check: 'expected_request_headers',
        text: `request ${name}: ${String(found)}, not ${String(value)}`,
      };
  }
  const text = exchange.expected_response_text;
  if (typeof text === 'string' && seen.text !== text)
    return { check: 'expected_response_text', text: `text ${JSON.stringify(seen.text)}` };
  return undefined;
}

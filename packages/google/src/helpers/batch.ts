import {
  ConfigurationError,
  InvalidParamsError,
  ResponseParseError,
  type ApiError,
  type ApiPromise,
  type ClientOptions,
  type Clock,
  type Pager,
  type Transport,
  type TransportRequest,
  type TransportResponse,
} from '@org/http-core';
import {
  ApiClient,
  listPages,
  retryClassOf,
  systemClock,
  type Client,
  type FailedResponse,
  type Operation,
  type RetryClass,
} from '@org/http-core/provider';
import { credentialOf, googleClient, providerOf, type GoogleApi } from '../provider.ts';
import { APIS, type GoogleApiName } from '../generated/apis.ts';
import { checkArguments, rejectParam, type GoogleOptions, type RequestOptions } from '../options.ts';

/** Maximum number of calls in one batch: developers.google.com/workspace/gmail/api/guides/batch. */
const MAX_BATCH_CALLS = 100;

/** Maximum length of a URL in a batch, in characters: developers.google.com/workspace/drive/api/guides/performance. */
const MAX_BATCH_URL_LENGTH = 8000;

/**
 * The results of a batch, in the order of its calls.
 *
 * @public
 */
export type BatchResults<Calls extends readonly PromiseLike<unknown>[]> = {
  -readonly [Index in keyof Calls]: PromiseSettledResult<Awaited<Calls[Index]>>;
};

/**
 * Sends up to 100 calls in one request. Each call succeeds or fails on its own, and counts against the quota like a single
 * call. A batch cannot carry content. It is retried as a whole, and only if every call in it may be retried.
 *
 * @param client A client of the API.
 * @param api The name of the API, because each API has a batch address of its own.
 * @param calls Makes the calls with the client that it receives. It must make them at once, and a list gives its first page
 * only. Time limits and retries are options of the batch: a call with such an option is rejected.
 * @returns The results, like those of `Promise.allSettled`, each with its type.
 * @throws SdkError if the request of the batch fails, with the errors of any request. InvalidParamsError for too many calls.
 * ResponseParseError if the response is not that of a batch.
 * @public
 * @example
 * ```ts
 * import { batch } from '@org/google';
 * import { createCalendar } from '@org/google/client';
 * import { get } from '@org/google/calendar/events';
 *
 * const calendar = createCalendar();
 * const [first, second] = await batch(calendar, 'calendar', (client) => [
 *   get(client, { calendarId: 'primary', eventId: 'e1' }),
 *   get(client, { calendarId: 'primary', eventId: 'e2' }),
 * ]);
 * if (first.status === 'fulfilled') console.log(first.value.summary);
 * if (second.status === 'rejected') console.log(second.reason);
 * ```
 */
export async function batch<const Calls extends readonly PromiseLike<unknown>[]>(
  client: Client,
  api: GoogleApiName,
  calls: (client: Client) => Calls,
  options: RequestOptions = {},
): Promise<BatchResults<Calls>> {
  checkArguments(client, options, 'batch()');
  if (typeof api !== 'string' || !Object.hasOwn(APIS, api))
    rejectParam('api', `batch() takes the name of an API: ${Object.keys(APIS).join(', ')}.`);
  if (typeof calls !== 'function')
    rejectParam('calls', 'batch() takes a function that makes the calls: (client) => [get(client, …)].');
  const batchClient = new BatchClient(APIS[api]);
  let settled: Promise<unknown> | undefined;
  try {
    const made: unknown = calls(batchClient);
    if (!Array.isArray(made))
      rejectParam('calls', 'The function that makes the calls of a batch must return a list of them.');
    settled = Promise.allSettled(made);
    await send(client, APIS[api].batchPath, batchClient, options);
  } catch (error) {
    batchClient.fail(error);
    await settled;
    throw error;
  }
  return (await settled) as BatchResults<Calls>;
}

/** The request of a batch. It is named like a raw request, because no operation of the API has this name. */
const BATCH: Omit<Operation, 'path'> = {
  id: 'raw.post',
  method: 'POST',
  body: 'raw',
  nestedBody: true,
  responseType: 'text',
};

async function send(
  client: Client,
  path: string,
  batchClient: BatchClient,
  options: RequestOptions,
): Promise<void> {
  const calls = await batchClient.collect();
  if (calls.length === 0) return;
  if (calls.length > MAX_BATCH_CALLS)
    rejectParam('calls', `A batch takes up to ${MAX_BATCH_CALLS} calls; these are ${calls.length}.`);
  const { retryClass: retry } = batchClient;
  const { body, contentType } = writeBatch(calls);
  const headers = { accept: 'multipart/mixed', ...options.headers, 'content-type': contentType };
  const { data, response } = await client
    .request<string>({ ...BATCH, path, retry }, { body }, { ...options, headers })
    .withResponse();
  batchClient.wasLost = response.attempts.some(
    ({ retryReason = 'not-sent', status = 500 }) => retryReason !== 'not-sent' && status >= 500,
  );
  const fail = (problem: string): ResponseParseError =>
    new ResponseParseError(`The response to the batch ${problem}.`, {
      status: response.status,
      requestId: response.requestId,
      mayHaveExecuted: retry !== 'safe',
    });
  const parts = readBatch(data, response.headers.get('content-type') ?? '', fail);
  for (const [index, call] of calls.entries()) {
    // Services that repeat no ids respond in order.
    const part = parts.find(({ id }) => id === call.id) ?? parts.filter(({ id }) => id === undefined)[index];
    if (part) call.respond(part.response);
    else call.fail(fail('does not contain this call'));
  }
}

/** The calls as parts of type `application/http`. */
function writeBatch(calls: readonly BatchCall[]): { body: string; contentType: string } {
  const boundary = `org-${systemClock.uuid()}`;
  const parts = calls.map((call) => `--${boundary}\r\n${writePart(call)}\r\n`);
  return {
    body: `${parts.join('')}--${boundary}--\r\n`,
    contentType: `multipart/mixed; boundary=${boundary}`,
  };
}

function writePart({ id, request }: BatchCall): string {
  const { method = 'GET', url = '', headers = {}, body } = request ?? {};
  if (body !== undefined && typeof body !== 'string')
    rejectParam('calls', 'A batch cannot carry content. Upload it in a call of its own.');
  const { pathname, search } = new URL(url);
  const target = pathname + search;
  if (target.length > MAX_BATCH_URL_LENGTH)
    rejectParam(
      'calls',
      `A call in a batch has a URL of up to ${MAX_BATCH_URL_LENGTH} characters; this one has ${target.length}.`,
    );
  const lines = Object.entries(headers).flatMap(([name, value]) =>
    isOfBatch(name, value) ? [] : [`${name}: ${value}`],
  );
  return [
    'content-type: application/http',
    `content-id: <${id}>`,
    '',
    `${method} ${target} HTTP/1.1`,
    ...lines,
    '',
    body ?? '',
  ].join('\r\n');
}

/** Whether a header belongs to the batch: the defaults of every request, and the id of the call. */
const isOfBatch = (name: string, value: string): boolean =>
  name === 'user-agent' || name === CALL_ID_HEADER || (name === 'accept' && value === 'application/json');

interface BatchPart {
  /** The id of the call; `undefined` if the service repeats none. */
  readonly id: string | undefined;
  readonly response: Response;
}

/**
 * Reads the response to a batch (RFC 2046, parts of type `application/http`).
 *
 * @param fail Creates the error to throw if it is not such a response.
 */
function readBatch(text: string, contentType: string, fail: (problem: string) => Error): BatchPart[] {
  const match = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const boundary = match?.[1] ?? match?.[2];
  if (boundary === undefined) throw fail('is not a multipart document');
  // The text before the first boundary and after the last is not a part.
  return `\r\n${text}`
    .split(new RegExp(`\\r?\\n--${escaped(boundary)}(?:--)?[ \\t]*(?=\\r?\\n|$)`))
    .slice(1)
    .map((part) => part.replace(/^\r?\n/, ''))
    .filter((part) => part.trim() !== '')
    .map((part) => readPart(part, fail));
}

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, '\\$&');

function readPart(part: string, fail: (problem: string) => Error): BatchPart {
  const [head, http] = splitHead(part);
  const [lines, body] = splitHead(http);
  const [statusLine = '', ...headerLines] = lines.split(/\r?\n/);
  const status = Number(/^HTTP\/\d(?:\.\d)? (\d{3})\b/.exec(statusLine)?.[1]);
  if (!(status >= 200 && status <= 599)) throw fail('has a part without a status');
  const isEmpty = status === 204 || status === 205 || status === 304 || body === '';
  return {
    id: contentId(head),
    response: new Response(isEmpty ? null : body, { status, headers: headersOf(headerLines) }),
  };
}

/** `Content-ID: <response-item-1>`: the id of the call. */
function contentId(head: string): string | undefined {
  const value = /^content-id:([^\r\n]*)/im.exec(head)?.[1]?.trim();
  if (!value) return undefined;
  const id = value.startsWith('<') && value.endsWith('>') ? value.slice(1, -1) : value;
  return id.startsWith('response-') ? id.slice('response-'.length) : id;
}

/** Splits at the first empty line, which is the very first line if there are no headers. */
function splitHead(text: string): [string, string] {
  const match = /^\r?\n|\r?\n\r?\n/.exec(text);
  return match ? [text.slice(0, match.index), text.slice(match.index + match[0].length)] : [text, ''];
}

function headersOf(lines: readonly string[]): Headers {
  const headers = new Headers();
  for (const line of lines) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.append(line.slice(0, colon).trim(), line.slice(colon + 1).trim());
  }
  return headers;
}

/** One call of a batch. It captures the call's request instead of sending it, and returns the call's part of the response. */
class BatchCall {
  readonly id: string;
  /** Resolves when the request is captured, or when the call has ended without one. */
  readonly ready: Promise<void>;
  request: TransportRequest | undefined;
  readonly #response: Promise<TransportResponse>;
  #setReady: () => void = () => undefined;
  #resolve: (response: TransportResponse) => void = () => undefined;
  #reject: (error: unknown) => void = () => undefined;

  constructor(id: string) {
    this.id = id;
    this.ready = new Promise((resolve) => {
      this.#setReady = resolve;
    });
    this.#response = new Promise((resolve, reject) => {
      this.#resolve = resolve;
      this.#reject = reject;
    });
    // A call without a request has nobody who waits for the response.
    this.#response.catch(() => undefined);
  }

  /** Captures the request, and waits for the response. */
  send(request: TransportRequest): Promise<TransportResponse> {
    if (this.request)
      throw new ConfigurationError(
        'A batch holds the first page of a list only. Iterate the list without a batch.',
      );
    this.request = request;
    this.#setReady();
    return this.#response;
  }

  /** Watches for the end of the call: one that fails before it is sent takes no part in the batch. */
  follow(call: PromiseLike<unknown>): void {
    call.then(this.#setReady, this.#setReady);
  }

  respond(response: TransportResponse): void {
    this.#resolve(response);
  }

  fail(error: unknown): void {
    this.#reject(error);
  }
}

/** The header that leads a request to its call. The parts of a batch have a header of this name, too. */
const CALL_ID_HEADER = 'content-id';

/** A clock without timers: a call that gave up before its batch did would fail although the batch carries it out. */
const TIMELESS: Clock = { ...systemClock, setTimer: () => undefined, clearTimer: () => undefined };

/** The options that a call cannot have in a batch, because all calls are sent, and wait, together. */
const BATCH_OPTIONS = ['timeoutMs', 'deadlineMs', 'retry', 'limiterCost', 'maxLimiterWaitMs'] as const;

/** The client that the calls of a batch are made on. It collects them. */
class BatchClient implements Client {
  readonly #client: ApiClient<RequestOptions, GoogleOptions>;
  readonly #calls = new Map<string, BatchCall>();
  readonly #classes: [id: string, retryClass: RetryClass][] = [];
  #isClosed = false;
  /** Whether the response of an earlier attempt of the batch was lost. */
  wasLost = false;

  constructor(api: GoogleApi) {
    const provider = providerOf(api);
    const toError = (failed: FailedResponse): ApiError | undefined =>
      provider.toError?.(this.#isDoubtful(failed) ? { ...failed, mayHaveExecuted: true } : failed);
    this.#client = ApiClient.create(
      { ...googleClient(api), provider: () => ({ ...provider, toError }), toClientOptions: ownCredential },
      { transport: this.#transport, retry: false, limiter: false, breaker: false, clock: TIMELESS },
    );
  }

  request<T, E>(operation: Operation, params?: object, options?: RequestOptions): ApiPromise<T, E> {
    const call = this.#add(operation, params, options);
    const promise = this.#client.request<T, E>(operation, params, withId(options, call));
    call.follow(promise);
    return promise;
  }

  list<Item, Page, E>(operation: Operation, params?: object, options?: RequestOptions): Pager<Item, Page, E> {
    const call = this.#add(operation, params, options);
    const pager = listPages<Item, Page, E>(this.#client, operation, params, withId(options, call));
    call.follow(pager);
    return pager;
  }

  /** The idempotency class of the batch, which is that of its least repeatable call. */
  get retryClass(): RetryClass {
    const classes = new Set(this.#classes.map(([, one]) => one));
    if (classes.has('ambiguous') || classes.has('keyed')) return 'ambiguous';
    return classes.has('idempotent') ? 'idempotent' : 'safe';
  }

  /** Waits until each call has a request or has failed, and returns those with a request. Then it takes no more calls. */
  async collect(): Promise<readonly BatchCall[]> {
    for (let count = -1; count !== this.#calls.size;) {
      count = this.#calls.size;
      await Promise.all([...this.#calls.values()].map(({ ready }) => ready));
    }
    this.#isClosed = true;
    return [...this.#calls.values()].filter(({ request }) => request !== undefined);
  }

  /** Fails every call that is waiting. */
  fail(error: unknown): void {
    this.#isClosed = true;
    for (const call of this.#calls.values()) call.fail(error);
  }

  #add(operation: Operation, params: object = {}, options: RequestOptions = {}): BatchCall {
    const option = BATCH_OPTIONS.find((name) => options[name] !== undefined);
    if (option !== undefined)
      throw new InvalidParamsError(
        `${operation.id}: the option ${option} has no effect on a call in a batch. Pass it to batch().`,
        { param: option, operation: operation.id },
      );
    const call = new BatchCall(`item-${this.#calls.size}`);
    this.#calls.set(call.id, call);
    const sent = `${operation.id}: the batch has been sent. Make its calls before the function that makes them returns.`;
    if (this.#isClosed) call.fail(new ConfigurationError(sent));
    this.#classes.push([operation.id, retryClassOf(operation, { ...params, ...options.query })]);
    return call;
  }

  /** Whether the refusal of an operation may be the effect of an earlier attempt of the batch. */
  #isDoubtful({ operation }: FailedResponse): boolean {
    return this.wasLost && this.#classes.some(([id, one]) => id === operation && one !== 'safe');
  }

  readonly #transport: Transport = async (request) => {
    const call = this.#calls.get(request.headers[CALL_ID_HEADER] ?? '');
    if (!call)
      throw new ConfigurationError(
        "A batch sends all calls together, so naturalKeys: 'auto' cannot read an id for one of them first. Pass an id of files.generateIds, or naturalKeys: false.",
      );
    return call.send(request);
  };
}

/** The calls use the credential of the batch. A call with a credential of its own sends it in its part. */
function ownCredential({ accessToken, apiKey, auth, ...rest }: GoogleOptions): ClientOptions {
  const isOwn = accessToken !== undefined || apiKey !== undefined || auth !== undefined;
  return isOwn ? { ...rest, auth: credentialOf({ accessToken, apiKey, auth }) } : rest;
}

/** The options of a call with its id in a header. The client rejects headers that are not a plain object. */
function withId(options: RequestOptions | undefined, { id }: BatchCall): RequestOptions {
  const headers: unknown = options?.headers ?? {};
  const isPlain = typeof headers === 'object' && headers !== null && !('forEach' in headers);
  if (!isPlain || Array.isArray(headers)) return options ?? {};
  return { ...options, headers: { ...headers, [CALL_ID_HEADER]: id } };
}

import { ResponseParseError } from '@org/http-core';
import { systemClock, type Client, type Operation } from '@org/http-core/provider';
import { APIS, type GoogleApiName } from '../generated/apis.ts';
import { checkArguments, rejectParam, type RequestOptions } from '../options.ts';
import { BatchClient, CALL_ID_HEADER, type BatchCall } from './batch-call.ts';

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

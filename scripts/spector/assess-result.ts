import { isDeepStrictEqual } from 'node:util';
import type { ExamCall, Json } from './exam-data.ts';
import { responseBytes } from './exam-server.ts';
import { matches } from './matchers.ts';

/** What a call gave its caller. */
export type CallResult =
  { readonly data: unknown; readonly headers: Headers | undefined } | { readonly error: unknown };

/** Awaits a call, reading its download or its stream to the end. */
export async function resultOf(start: () => unknown): Promise<CallResult> {
  try {
    const started = start();
    const { data, response } = hasResponse(started)
      ? await started.withResponse()
      : { data: await started, response: undefined };
    return { data: await readAll(data), headers: response?.headers };
  } catch (error) {
    return { error };
  }
}

function hasResponse(
  value: unknown,
): value is { withResponse(): Promise<{ data: unknown; response: { headers: Headers } }> } {
  return typeof value === 'object' && value !== null && 'withResponse' in value;
}

async function readAll(data: unknown): Promise<unknown> {
  if (typeof data !== 'object' || data === null) return data;
  if ('bytes' in data && typeof data.bytes === 'function')
    return Buffer.from((await (data.bytes as () => Promise<Uint8Array>)()) satisfies Uint8Array);
  if (Symbol.asyncIterator in data) return itemsOf(data as AsyncIterable<unknown>);
  return data;
}

async function itemsOf(stream: AsyncIterable<unknown>): Promise<unknown[]> {
  const items: unknown[] = [];
  for await (const item of stream) items.push(item);
  return items;
}

/** What is wrong with what a caller got for the response of a call; nothing if it is all there. */
export function assessResult(result: CallResult, call: ExamCall, origin: string): string[] {
  const { status, headers = {}, body } = call.response;
  if (status >= 400) {
    if (!('error' in result)) return [`a result instead of an error of status ${status}`];
    const { error } = result;
    const actual = (error as { status?: unknown }).status;
    return actual === status
      ? []
      : [`${String(error).slice(0, 300)} instead of an error of status ${status}`];
  }
  if ('error' in result) return [String(result.error).slice(0, 300)];
  const problems = Object.entries(headers)
    .filter(([name, value]) => result.headers !== undefined && result.headers.get(name) !== value)
    .map(([name]) => `response header ${name} is lost`);
  const { data } = result;
  if (!body)
    return data === undefined || call.method === 'head'
      ? problems
      : [...problems, `${shown(data)} instead of nothing`];
  const bytes = responseBytes(call, origin);
  return isSame(data, bytes, body.contentType)
    ? problems
    : [...problems, `result ${shown(data)} instead of ${bytes.toString().slice(0, 120)}`];
}

function shown(data: unknown): string {
  return (
    Buffer.isBuffer(data)
      ? `bytes ${data.toString('base64')}`
      : data === undefined
        ? 'nothing'
        : JSON.stringify(data)
  ).slice(0, 120);
}

function isSame(data: unknown, bytes: Buffer, contentType: string): boolean {
  if (Buffer.isBuffer(data)) return data.equals(bytes);
  const text = bytes.toString();
  if (contentType === 'text/event-stream') return isSameStream(data, eventsOf(text));
  if (contentType === 'application/jsonl') return isSameStream(data, text.split('\n').filter(Boolean));
  return contentType === 'application/json' ? matches(data, JSON.parse(text) as Json) : data === text;
}

/** Items are text, or the JSON in it: a document before OpenAPI 3.2 does not say which. */
function isSameStream(data: unknown, texts: readonly string[]): boolean {
  return (
    Array.isArray(data) &&
    data.length === texts.length &&
    texts.every((text, index) => data[index] === text || isDeepStrictEqual(data[index], jsonOf(text)))
  );
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** The data of the events of a stream. */
function eventsOf(text: string): string[] {
  return text
    .split('\n\n')
    .map((event) => event.split('\n').filter((line) => line.startsWith('data:')))
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.map((line) => line.slice('data:'.length).replace(/^ /, '')).join('\n'));
}

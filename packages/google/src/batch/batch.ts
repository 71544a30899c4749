import { InvalidParamsError, ResponseParseError } from '@org/http-core';
import type { Client, Operation, RetryClass } from '@org/http-core/provider';
import { APIS, type GoogleApi, type GoogleApiName } from '../apis.ts';
import { checkArguments } from '../check-arguments.ts';
import { MAX_BATCH_CALLS } from '../policy.ts';
import type { RequestOptions } from '../request-options.ts';
import { BatchCalls } from './batch-calls.ts';
import type { BatchSlot } from './batch-slot.ts';
import { readBatch } from './read-batch.ts';
import { writeBatch } from './write-batch.ts';

/** What came of each call, in the order that they were given. */
export type BatchResults<Calls extends readonly PromiseLike<unknown>[]> = {
  -readonly [Index in keyof Calls]: PromiseSettledResult<Awaited<Calls[Index]>>;
};

/**
 * Several calls in one request, at most 100; each succeeds or fails for itself. Every call counts against the quota as
 * if it had been sent alone, and content cannot be sent this way. The batch is repeated as a whole, and only if all
 * calls in it may be.
 *
 * @param api whose client it is: each API has a batch address of its own.
 * @param calls makes the calls on the client that it is given, at once; of a list, the first page. Time limits and
 * retries are those of the batch; a call that has its own is refused.
 * @returns the results as of `Promise.allSettled`, each with its type.
 * @throws whatever a request throws, when the batch as a whole fails; InvalidParamsError for too many calls;
 * ResponseParseError when the answer is none of a batch.
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
    throw new InvalidParamsError(`batch() takes the name of an API: ${Object.keys(APIS).join(', ')}.`, {
      param: 'api',
    });
  if (typeof calls !== 'function')
    throw new InvalidParamsError(
      'batch() takes a function that makes the calls: (client) => [get(client, …)].',
      {
        param: 'calls',
      },
    );
  const collector = new BatchCalls(APIS[api]);
  let settled: Promise<unknown> | undefined;
  try {
    const made: unknown = calls(collector);
    if (!Array.isArray(made))
      throw new InvalidParamsError(
        'The function that makes the calls of a batch must return a list of them.',
        {
          param: 'calls',
        },
      );
    settled = Promise.allSettled(made);
    await sendBatch(client, APIS[api], await collector.collected(), collector.retryClass, options);
  } catch (error) {
    collector.fail(error);
    await settled;
    throw error;
  }
  return (await settled) as BatchResults<Calls>;
}

/** The request of a batch; named as a raw one, because no operation of the API is called so. */
const BATCH: Omit<Operation, 'path'> = {
  id: 'raw.post',
  method: 'POST',
  body: 'raw',
  nestedBody: true,
  responseType: 'text',
};

async function sendBatch(
  client: Client,
  { batchPath }: GoogleApi,
  slots: readonly BatchSlot[],
  retry: RetryClass,
  options: RequestOptions,
): Promise<void> {
  if (slots.length === 0) return;
  if (slots.length > MAX_BATCH_CALLS) {
    throw new InvalidParamsError(`A batch takes up to ${MAX_BATCH_CALLS} calls; these are ${slots.length}.`, {
      param: 'calls',
    });
  }
  const { body, contentType } = writeBatch(slots);
  const { data, response } = await client
    .request<string>(
      { ...BATCH, path: batchPath, retry },
      { body },
      {
        ...options,
        headers: { accept: 'multipart/mixed', ...options.headers, 'content-type': contentType },
      },
    )
    .withResponse();
  const fail = (problem: string): ResponseParseError =>
    new ResponseParseError(`The answer to the batch ${problem}.`, {
      status: response.status,
      requestId: response.requestId,
      mayHaveExecuted: retry !== 'safe',
    });
  const answers = readBatch(data, response.headers.get('content-type') ?? '', fail);
  for (const [index, slot] of slots.entries()) {
    // Services that keep no ids answer in order.
    const answer =
      answers.find(({ id }) => id === slot.id) ?? answers.filter(({ id }) => id === undefined)[index];
    if (answer) slot.answer(answer.response);
    else slot.fail(fail('lacks this call'));
  }
}

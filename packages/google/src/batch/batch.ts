import {
  ApiClient,
  InvalidParamsError,
  type ApiPromise,
  type Client,
  type Operation,
  type Pager,
  type RetryClass,
} from '@org/http-core';
import { APIS, type GoogleApiName } from '../apis.ts';
import { MAX_BATCH_CALLS } from '../policy.ts';
import { providerOf } from '../provider.ts';
import type { RequestOptions } from '../request-options.ts';
import { BatchSlot } from './batch-slot.ts';
import { readBatch } from './read-batch.ts';
import { retryClassOfAll } from './retry-class.ts';
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
 * @param calls makes the calls on the client that it is given; of a list, the first page.
 * @returns the results as of `Promise.allSettled`, each with its type.
 * @throws whatever a request throws, when the batch as a whole fails; InvalidParamsError for too many calls.
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
  client: ApiClient,
  api: GoogleApiName,
  calls: (client: Client) => Calls,
  options: RequestOptions = {},
): Promise<BatchResults<Calls>> {
  const slots: BatchSlot[] = [];
  const classes: (RetryClass | undefined)[] = [];
  const inner = (retry: RetryClass | undefined, method: string): ApiClient => {
    const slot = new BatchSlot(`item-${slots.length}`);
    slots.push(slot);
    classes.push(retry ?? (method === 'GET' ? 'safe' : undefined));
    return new ApiClient(providerOf(APIS[api]), {
      transport: slot.transport,
      retry: false,
      limiter: false,
      breaker: false,
    });
  };
  const made = calls({
    request: <T>(operation: Operation, params?: object, given?: RequestOptions): ApiPromise<T> => {
      const answer = inner(operation.retry, operation.method).request<T>(operation, params, given);
      slots.at(-1)?.follow(answer);
      return answer;
    },
    list: <Item, Page>(operation: Operation, params?: object, given?: RequestOptions): Pager<Item, Page> => {
      const pager = inner(operation.retry, operation.method).list<Item, Page>(operation, params, given);
      slots.at(-1)?.follow(pager);
      return pager;
    },
  });
  const settled = Promise.allSettled(made);
  try {
    await Promise.all(slots.map(({ ready }) => ready));
    await sendBatch(
      client,
      api,
      slots.filter(({ request }) => request !== undefined),
      {
        ...options,
        retryClass: retryClassOfAll(classes),
      },
    );
  } catch (error) {
    for (const slot of slots) slot.fail(error);
    await settled;
    throw error;
  }
  return await settled;
}

async function sendBatch(
  client: ApiClient,
  api: GoogleApiName,
  slots: readonly BatchSlot[],
  options: RequestOptions & { retryClass: RetryClass },
): Promise<void> {
  if (slots.length === 0) return;
  if (slots.length > MAX_BATCH_CALLS) {
    throw new InvalidParamsError(`A batch takes up to ${MAX_BATCH_CALLS} calls; these are ${slots.length}.`, {
      param: 'calls',
    });
  }
  const { body, contentType } = writeBatch(slots);
  const { data, response } = await client
    .post<string>(APIS[api].batchPath, {
      ...options,
      body,
      bodyType: 'raw',
      answer: 'text',
      headers: { accept: 'multipart/mixed', ...options.headers, 'content-type': contentType },
    })
    .withResponse();
  const answers = readBatch(data, response.headers.get('content-type') ?? '');
  for (const [index, slot] of slots.entries()) {
    // Services that keep no ids answer in order.
    const answer =
      answers.find(({ id }) => id === slot.id) ?? answers.filter(({ id }) => id === undefined)[index];
    if (answer) slot.answer(answer.response);
    else slot.fail(new TypeError('The answer to the batch lacks this call.'));
  }
}

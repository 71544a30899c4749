import { InvalidParamsError } from '@org/http-core';
import {
  apiClientOf,
  DURATION,
  FUNCTION,
  notify,
  readOptions,
  type AnyClient,
  type OptionTable,
} from '@org/http-core/provider';
import { API_PATH, pathIn } from '../api-path.ts';
import { versionOption } from '../provider.ts';
import type { Reconnection } from './connection.ts';
import { NEW_EVENTS, type EventPayload } from './event.ts';
import { RunningSubscription, type EventPlace, type EventSubscription } from './subscription.ts';

/**
 * A connection was lost, and the subscription continues by another one.
 *
 * @public
 */
export type EventReconnection = Reconnection;

/**
 * Options of a subscription.
 *
 * @public
 */
export interface SubscribeOptions {
  /**
   * Where to begin: after the event with this id, with `'new'` events, or with `'all'` that are still kept, which are those of
   * 72 hours. Default: `'new'`.
   */
  readonly replayId?: number | 'new' | 'all' | undefined;
  /** Ends the subscription with an `AbortError`. */
  readonly signal?: AbortSignal | undefined;
  /** Maximum wait for an event, in milliseconds. Default: unlimited. */
  readonly idleTimeoutMs?: number | undefined;
  /** Maximum number of connections in a row that may fail. Default: 10. */
  readonly maxReconnects?: number | undefined;
  /** Called when the subscription continues on a new session. */
  readonly onReconnect?: ((reconnection: EventReconnection) => void) | undefined;
  /** The version of the API: `68.0`. Default: that of the client. */
  readonly version?: string | undefined;
}

/** The replay id of a subscription that begins with all events that are kept. */
const ALL = -2;

const OPTIONS: OptionTable = {
  replayId: [
    "the replay id of an event, 'new' or 'all'",
    (value) =>
      value === 'new' || value === 'all' || (Number.isSafeInteger(value) && (value as number) >= ALL),
  ],
  signal: ['an AbortSignal', (value) => value instanceof AbortSignal],
  idleTimeoutMs: DURATION,
  maxReconnects: [
    'a whole number of at least 0',
    (value) => Number.isSafeInteger(value) && (value as number) >= 0,
  ],
  onReconnect: FUNCTION,
  ...versionOption,
};

/** The channels of platform events, of changes, of PushTopics and of generic events. */
const CHANNEL = /^\/(?:event|data|topic|u)\/\w[\w./-]{0,254}$/;

/**
 * Subscribes to a channel of platform events (`/event/Order__e`) or of changes (`/data/AccountChangeEvent`). The events arrive
 * in their order, and none of them twice. After a lost connection, the subscription continues after the last event.
 *
 * @param channel A channel, or the place of an earlier subscription: its `toJSON()`.
 * @throws InvalidParamsError if the channel or an option is wrong. All other errors reach the loop: EventsLostError if the
 * events after the replay id are no longer kept, EventSubscriptionError if the organization refuses the subscription.
 * @public
 * @example
 * ```ts
 * import { Salesforce } from '@org/salesforce';
 * import { subscribe } from '@org/salesforce/streaming';
 *
 * const salesforce = new Salesforce();
 * export async function watch(save: (place: string) => Promise<void>, replayId?: number): Promise<void> {
 *   const events = subscribe(salesforce, '/data/AccountChangeEvent', { replayId: replayId ?? 'new' });
 *   for await (const { payload } of events) {
 *     const { changeType, recordIds } = payload.ChangeEventHeader;
 *     console.log(changeType, recordIds);
 *     await save(JSON.stringify(events));
 *   }
 * }
 * ```
 */
export function subscribe<const Channel extends string, Payload = EventPayload<Channel>>(
  client: AnyClient,
  channel: Channel | (EventPlace & { readonly channel: Channel }),
  options: SubscribeOptions = {},
): EventSubscription<Payload> {
  readOptions(options, OPTIONS, {
    of: 'subscribe()',
    example: "{ replayId: 'new' }",
    error: (message, param) => new InvalidParamsError(message, { param }),
  });
  const place: Partial<EventPlace> = typeof channel === 'object' ? { ...channel } : { channel };
  if (typeof place.channel !== 'string' || !CHANNEL.test(place.channel))
    throw new InvalidParamsError(
      'The channel must be the name of one, such as /event/Order__e or /data/AccountChangeEvent.',
      { param: 'channel' },
    );
  const { replayId = place.replayId ?? 'new' } = options;
  readOptions({ replayId }, OPTIONS, {
    of: 'subscribe()',
    error: (message) => new InvalidParamsError(message, { param: 'replayId' }),
  });
  const { signal, idleTimeoutMs, maxReconnects = 10, onReconnect, version } = options;
  const api = apiClientOf(client);
  const [, versionOfPath = ''] = /\/v(\d+\.0)\b/.exec(pathIn(api, `${API_PATH}/limits`, version)) ?? [];
  const subscription = new RunningSubscription(
    // The requests of 24 hours that an organization has do not include those of the streaming API.
    api.with({ limiter: false }),
    {
      channel: place.channel,
      replayId: replayId === 'new' ? NEW_EVENTS : replayId === 'all' ? ALL : replayId,
      path: `/cometd/${versionOfPath}`,
      maxReconnects,
      signal,
      idleTimeoutMs,
      onReconnect: (reconnection) => {
        if (onReconnect) notify(onReconnect, reconnection);
      },
    },
  );
  return subscription as unknown as EventSubscription<Payload>;
}

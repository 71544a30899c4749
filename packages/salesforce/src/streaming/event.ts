import { ResponseParseError } from '@org/http-core';
import { field } from '@org/http-core/provider';
import type { Message } from './message.ts';

/** The replay id of a subscription that gives new events only. */
export const NEW_EVENTS = -1;

/**
 * One event of a channel.
 *
 * @typeParam Payload - the fields of the event
 * @public
 */
export interface StreamedEvent<Payload = Readonly<Record<string, unknown>>> {
  /** The channel that it was published on. An event of `/data/ChangeEvents` has that channel. */
  readonly channel: string;
  /** Where to continue after this event. */
  readonly replayId: number;
  /** The id of the schema of the payload, for `salesforce.events.schema()`. */
  readonly schema: string | undefined;
  readonly payload: Payload;
}

/**
 * The header of a change event: which records changed, and how. The changes of a type that begins with `GAP_` are without
 * their values: read the records.
 *
 * @public
 */
export interface ChangeEventHeader {
  readonly entityName: string;
  readonly recordIds: readonly string[];
  readonly changeType:
    | 'CREATE'
    | 'UPDATE'
    | 'DELETE'
    | 'UNDELETE'
    | 'GAP_CREATE'
    | 'GAP_UPDATE'
    | 'GAP_DELETE'
    | 'GAP_UNDELETE'
    | 'GAP_OVERFLOW';
  readonly changeOrigin: string;
  readonly transactionKey: string;
  readonly sequenceNumber: number;
  /** Milliseconds since the epoch. */
  readonly commitTimestamp: number;
  readonly commitNumber: number;
  readonly commitUser: string;
  readonly changedFields?: readonly string[];
  readonly diffFields?: readonly string[];
  readonly nulledFields?: readonly string[];
}

/**
 * The payload of the events of a channel: a change event below `/data/`, and the fields of the event otherwise.
 *
 * @public
 */
export type EventPayload<Channel extends string> = Channel extends `/data/${string}`
  ? Readonly<Record<string, unknown>> & { readonly ChangeEventHeader: ChangeEventHeader }
  : Readonly<Record<string, unknown>>;

/**
 * Reads an event. Those of platform events and changes have a payload, those of a PushTopic a record, and those of a generic
 * channel a text.
 *
 * @throws ResponseParseError if it has no replay id that a number can hold, so that nothing could continue after it.
 */
export function eventOf({ channel, data }: Message): StreamedEvent {
  const replayId = field(field(data, 'event'), 'replayId');
  if (!Number.isSafeInteger(replayId))
    throw new ResponseParseError(
      `events.subscribe: an event of ${String(channel)} has no replay id. Subscribe to a channel below /event, /data, /topic or /u.`,
      { operation: 'events.subscribe' },
    );
  const schema = field(data, 'schema');
  return {
    channel: String(channel),
    replayId: replayId as number,
    schema: typeof schema === 'string' ? schema : undefined,
    payload: (field(data, 'payload') ?? field(data, 'sobject') ?? {}) as StreamedEvent['payload'],
  };
}

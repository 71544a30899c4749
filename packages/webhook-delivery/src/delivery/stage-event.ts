import { InvalidParamsError, readOptions, type Clock } from '@org/http-core';
import { EVENT_PARTS } from '../shared/option-rules.ts';
import type { StagedEvent } from '../contract/event.ts';

/** What is common to the events of all types; not every caller has a compiler. */
export interface AnyEvent {
  readonly type: unknown;
  readonly data: unknown;
  readonly id?: unknown;
  readonly tenant?: string;
  readonly endpoints?: readonly string[];
  readonly timestampMs?: number;
}

/** Writes an event out as the body of its requests. */
export type EventSerializer = (event: {
  readonly id: string;
  readonly type: string;
  readonly data: unknown;
  readonly timestampMs: number;
}) => string;

/** The payload that Standard Webhooks recommends: `type`, `timestamp` (ISO 8601), `data`. */
export const standardPayload: EventSerializer = ({ type, data, timestampMs }) =>
  JSON.stringify({ type, timestamp: new Date(timestampMs).toISOString(), data });

const TYPE = /^[\w.:/-]{1,128}$/;
/** No full stop: it separates the parts of what is signed. */
const ID = /^[\w-]{1,128}$/;

export interface StageOptions {
  readonly clock: Clock;
  readonly serialize: EventSerializer;
  readonly maxBodyBytes: number;
}

/** @throws InvalidParamsError naming what is wrong with the event. */
export function stageEvent(event: AnyEvent, { clock, serialize, maxBodyBytes }: StageOptions): StagedEvent {
  readOptions(event, EVENT_PARTS, {
    of: 'send()',
    example: "{ type: 'invoice.paid', data: { … } }",
    renamed: { payload: 'data', eventType: 'type', event: 'type', eventId: 'id' },
    error: (problem, param) =>
      new InvalidParamsError(`${problem} Nothing was sent.`, param === undefined ? {} : { param }),
  });
  const { type, data, tenant, endpoints, id = `msg_${clock.uuid().replaceAll('-', '')}` } = event;
  if (typeof type !== 'string' || !TYPE.test(type))
    throw refusal('type', 'must be 1 to 128 letters, digits or _ . : / -, such as invoice.paid');
  if (typeof id !== 'string' || !ID.test(id)) throw refusal('id', 'must be 1 to 128 letters, digits, _ or -');
  const now = clock.now();
  const { timestampMs = now } = event;
  if (!Number.isFinite(new Date(timestampMs).getTime()))
    throw refusal('timestampMs', 'must be milliseconds since the epoch');
  if (data === undefined) throw refusal('data', 'is missing; send null if there is nothing to tell');
  const body = written(() => serialize({ id, type, data, timestampMs }));
  const bytes = Buffer.byteLength(body);
  if (bytes > maxBodyBytes)
    throw refusal(
      'data',
      `makes a body of ${bytes} bytes, and at most ${maxBodyBytes} are sent; send a link instead, or raise maxBodyBytes`,
    );
  return {
    id,
    type,
    ...(tenant === undefined ? {} : { tenant }),
    ...(endpoints === undefined ? {} : { endpoints }),
    body,
    stagedAtMs: now,
  };
}

function written(serialize: () => unknown): string {
  let body: unknown;
  try {
    body = serialize();
  } catch (cause) {
    throw refusal('data', 'cannot be written as JSON', cause);
  }
  if (typeof body !== 'string') throw refusal('data', 'cannot be written as JSON');
  return body;
}

const refusal = (param: string, problem: string, cause?: unknown): InvalidParamsError =>
  new InvalidParamsError(`send: ${param} ${problem}. Nothing was sent.`, { param, cause });

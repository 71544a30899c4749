import { InvalidParamsError, type Clock } from '@org/http-core';
import {
  ANY,
  readOptions,
  TEXT,
  type OptionRule,
  type OptionTable,
  TEXT_LIST,
} from '@org/http-core/provider';
import type { EventSerializer, StagedEvent } from '../contract/event.ts';

/** An event of any type, possibly from a caller without a compiler. */
export interface AnyEvent {
  readonly type: unknown;
  readonly data: unknown;
  readonly id?: unknown;
  readonly tenant?: string;
  readonly endpoints?: readonly string[];
  readonly timestampMs?: number;
}

/** The properties of an event. `stageEvent` checks the values of those that may be anything here. */
const EVENT: OptionTable = {
  type: ANY,
  data: ANY,
  id: ANY,
  tenant: TEXT,
  endpoints: TEXT_LIST,
  timestampMs: ANY,
} satisfies Record<keyof AnyEvent, OptionRule>;

/** The payload that Standard Webhooks recommends: `type`, `timestamp` (ISO 8601), `data`. */
export const standardPayload: EventSerializer = ({ type, data, timestampMs }) =>
  JSON.stringify({ type, timestamp: new Date(timestampMs).toISOString(), data });

const TYPE = /^[\w.:/-]{1,128}$/;
/** Excludes the full stop, which separates the parts of the signed content. */
const ID = /^[\w-]{1,128}$/;

export interface StageOptions {
  readonly clock: Clock;
  readonly serialize: EventSerializer;
  readonly maxBodyBytes: number;
}

/** @throws InvalidParamsError naming the property of the event that is invalid. */
export function stageEvent(event: AnyEvent, { clock, serialize, maxBodyBytes }: StageOptions): StagedEvent {
  readOptions(event, EVENT, {
    of: 'send()',
    example: "{ type: 'invoice.paid', data: { … } }",
    renamed: { payload: 'data', eventType: 'type', event: 'type', eventId: 'id' },
    error: (problem, param) =>
      new InvalidParamsError(`${problem} Nothing was sent.`, param === undefined ? {} : { param }),
  });
  const { type, data, tenant, endpoints, id = `msg_${clock.uuid().replaceAll('-', '')}` } = event;
  if (typeof type !== 'string' || !TYPE.test(type))
    throw invalid('type', 'must be 1 to 128 letters, digits or _ . : / -, such as invoice.paid');
  if (typeof id !== 'string' || !ID.test(id)) throw invalid('id', 'must be 1 to 128 letters, digits, _ or -');
  const now = clock.now();
  const { timestampMs = now } = event;
  if (typeof timestampMs !== 'number' || !Number.isFinite(new Date(timestampMs).getTime()))
    throw invalid('timestampMs', 'must be milliseconds since the epoch');
  if (data === undefined) throw invalid('data', 'is missing; send null if there is no data');
  const body = serialized(() => serialize({ id, type, data, timestampMs }));
  const bytes = Buffer.byteLength(body);
  if (bytes > maxBodyBytes)
    throw invalid(
      'data',
      `results in a body of ${bytes} bytes, which exceeds the limit of ${maxBodyBytes}; send a link instead, or raise maxBodyBytes`,
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

function serialized(serialize: () => unknown): string {
  let body: unknown;
  try {
    body = serialize();
  } catch (cause) {
    throw invalid('data', 'cannot be serialized as JSON', cause);
  }
  if (typeof body !== 'string') throw invalid('data', 'cannot be serialized as JSON');
  return body;
}

const invalid = (param: string, problem: string, cause?: unknown): InvalidParamsError =>
  new InvalidParamsError(`send: ${param} ${problem}. Nothing was sent.`, { param, cause });

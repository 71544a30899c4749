import type { Operation, RetryClass } from '@org/http-core/provider';
import { isRecord } from '@org/runtime-kit';
import type { CallState, StoredCall } from '../contract/call-store.ts';
import { CallStoreError } from '../contract/errors.ts';
import type { CallDetails, CallReport, CallRun, Resolution, UnknownReason } from '../contract/evidence.ts';
import { fromPlain, type PlainValue } from './plain-value.ts';

/** What identifies a call: two calls with one key must agree in all of it. */
export interface CallIdentity {
  readonly provider: string;
  readonly baseUrl: string;
  readonly account?: string | undefined;
  readonly operation: Operation;
  /** The parameters as the caller gave them. */
  readonly params: PlainValue;
  /** The options that change the request, such as the account that the call acts as. */
  readonly options: PlainValue;
}

/** What a stored call holds as its data. */
export interface CallData extends CallIdentity {
  /** The parameters with the key that the client filled in, where it did. */
  readonly keyedParams?: PlainValue | undefined;
  readonly retryClass: RetryClass;
  readonly idempotencyKey?: string | undefined;
  /** Until when programs may settle the call: by sending it again, or by a probe. */
  readonly settleUntilMs: number;
  readonly createdAtMs: number;
  readonly runs: readonly CallRun[];
  /** The index of the first run since the last failure; the runs before it had no effect. */
  readonly firstRun: number;
  /** The result of a call that is done. Absent for a result that is `undefined`. */
  readonly value?: PlainValue | undefined;
  readonly reason?: UnknownReason | undefined;
  readonly resolution?: Resolution | undefined;
}

/** A stored call whose data was read. */
export interface CallRecord extends Omit<StoredCall, 'data'> {
  readonly data: CallData;
}

/** Version of the format of the data. */
const FORMAT = 1;

/** Maximum number of runs that are kept. */
const MAX_RUNS = 20;

/**
 * Reads a stored call.
 *
 * @throws CallStoreError if the data are damaged, or a newer version wrote them.
 */
export function readRecord({ data, ...stored }: StoredCall): CallRecord {
  let read: unknown;
  try {
    read = JSON.parse(data);
  } catch {
    // Reported below.
  }
  const { format, ...rest } = (read ?? {}) as Partial<CallData> & { readonly format?: unknown };
  if (format === FORMAT && isRecord(rest.operation) && Array.isArray(rest.runs))
    return { ...stored, data: rest as CallData };
  throw new CallStoreError(
    `The call with the key ${JSON.stringify(stored.key)} cannot be read. Check whether it is encrypted, damaged, or was written by a newer version of @org/durable.`,
  );
}

/** Writes a call as a store keeps it. */
export function writeRecord({ data, ...record }: CallRecord): StoredCall {
  return { ...record, data: JSON.stringify({ format: FORMAT, ...data }) };
}

/** Returns the next version of a record. */
export function nextRecord(
  record: CallRecord,
  nowMs: number,
  change: { readonly state?: CallState; readonly leaseUntilMs?: number; readonly data?: Partial<CallData> },
): CallRecord {
  return {
    key: record.key,
    version: record.version + 1,
    state: change.state ?? record.state,
    leaseUntilMs: change.leaseUntilMs ?? record.leaseUntilMs,
    updatedAtMs: nowMs,
    data: withFewRuns({ ...record.data, ...change.data }),
  };
}

/**
 * Drops runs beyond the maximum: first the oldest that had no effect, then those between the first and the last of a call
 * that stays in doubt. The first run since the last failure is kept: it tells since when there is a doubt.
 */
function withFewRuns(data: CallData): CallData {
  const surplus = Math.max(0, data.runs.length - MAX_RUNS);
  if (surplus === 0) return data;
  const settled = Math.min(surplus, data.firstRun);
  const firstRun = data.firstRun - settled;
  const [first, ...rest] = data.runs.slice(settled);
  return first && surplus > settled
    ? { ...data, runs: [first, ...rest.slice(surplus - settled)], firstRun }
    : { ...data, runs: data.runs.slice(settled), firstRun };
}

/** The runs since the last failure. */
export const currentRuns = ({ runs, firstRun }: CallData): readonly CallRun[] => runs.slice(firstRun);

/** What is known of a call, without its parameters and its result. */
export function reportOf({ key, state, updatedAtMs, data }: CallRecord): CallReport {
  return {
    key,
    state,
    operation: data.operation.id,
    provider: data.provider,
    account: data.account,
    baseUrl: data.baseUrl,
    retryClass: data.retryClass,
    idempotencyKey: data.idempotencyKey,
    createdAt: new Date(data.createdAtMs),
    updatedAt: new Date(updatedAtMs),
    reason: data.reason,
    resolution: data.resolution,
    runs: data.runs,
  };
}

/** What is known of a call, with its parameters and its result. */
export function detailsOf(record: CallRecord): CallDetails {
  const { params } = record.data;
  return {
    ...reportOf(record),
    params: fromPlain(params) as Readonly<Record<string, unknown>>,
    value: valueOf(record.data),
  };
}

/** The result of a call that is done. */
export const valueOf = ({ value }: CallData): unknown => (value === undefined ? undefined : fromPlain(value));

import {
  InvalidParamsError,
  ResponseParseError,
  SdkError,
  type ApiResult,
  type CallError,
} from '@org/http-core';
import { isRecord, retryClassOf, type Operation, type PartCaller } from '@org/http-core/provider';
import { HubSpotBatchError, type HubSpotError } from './errors.ts';
import { maxInputs } from './limits.ts';

type Params = Readonly<Record<string, unknown>>;

/** Performs a call that HubSpot would refuse for its size: a batch with many inputs, or a read of many properties. */
export function callInParts(
  operation: Operation,
  params: Params,
  call: PartCaller,
): Promise<ApiResult<unknown>> {
  return operation.method === 'GET'
    ? readInParts(operation, params, call)
    : batchInParts(operation, params, call);
}

/** Sends the inputs in their order, as many at once as HubSpot takes, and joins the responses to one. */
async function batchInParts(
  operation: Operation,
  { inputs: all, ...params }: Params,
  call: PartCaller,
): Promise<ApiResult<unknown>> {
  const inputs = all as readonly unknown[];
  const size = maxInputs(operation, params);
  const done: ApiResult<unknown>[] = [];
  let last: ApiResult<unknown> | undefined;
  for (let from = 0; from < inputs.length; from += size) {
    const part = inputs.slice(from, from + size);
    try {
      last = await call.perform(operation, { ...params, inputs: part });
      done.push(last);
    } catch (error) {
      const isHarmless =
        retryClassOf(operation, params) === 'safe' ||
        !isCallError(error) ||
        (done.length === 0 && !error.mayHaveExecuted);
      if (isHarmless) throw error;
      const { results, errors } = joined(done);
      throw new HubSpotBatchError({
        operation: operation.id,
        results,
        errors,
        done: inputs.slice(0, from),
        failed: part,
        notSent: inputs.slice(from + size),
        failure: error,
      });
    }
  }
  if (last === undefined)
    throw new InvalidParamsError(`${operation.id}: the batch has no inputs. Pass one at least.`, {
      param: 'inputs',
      operation: operation.id,
    });
  return { ...last, data: isRecord(last.data) ? joined(done) : last.data };
}

/** Every error of a call is an `SdkError`, and one of these. */
const isCallError = (error: unknown): error is HubSpotError | CallError => SdkError.isInstance(error);

function joined(parts: readonly ApiResult<unknown>[]): Record<string, unknown> & Joined {
  const bodies = parts.map(({ data }) => data).filter(isRecord);
  const errors = bodies.flatMap((body) => listIn(body, 'errors'));
  const { startedAt } = bodies[0] ?? {};
  return {
    ...bodies.at(-1),
    ...(startedAt !== undefined && { startedAt }),
    results: bodies.flatMap((body) => listIn(body, 'results')),
    errors,
    numErrors: bodies.reduce(
      (sum, { numErrors }) => sum + (typeof numErrors === 'number' ? numErrors : 0),
      0,
    ),
  };
}

interface Joined {
  readonly results: readonly unknown[];
  readonly errors: readonly unknown[];
}

/**
 * Reads records without their properties first, and then the properties by a batch, whose names are in the body. Associations
 * and the next page come from the first.
 */
async function readInParts(
  operation: Operation,
  { properties = [], propertiesWithHistory = [], ...params }: Params,
  call: PartCaller,
): Promise<ApiResult<unknown>> {
  const isList = operation.pager !== undefined;
  const collection = isList ? operation.path : operation.path.slice(0, operation.path.lastIndexOf('/'));
  const batch: Operation = {
    id: operation.id.replace(/\.\w+$/, '.batch.get'),
    method: 'POST',
    path: `${collection}/batch/read`,
    body: 'json',
    query: ['archived'],
    retry: 'safe',
  };
  const { archived, objectType } = params;
  const details = {
    ...(archived !== undefined && { archived }),
    ...(objectType !== undefined && { objectType }),
    properties,
    propertiesWithHistory,
  };
  const first = await call.perform(operation, params);
  const records = isList ? listIn(first.data, 'results').filter(isRecord) : [first.data].filter(isRecord);
  const ids = records.map(({ id }) => id);
  const read = new Map<unknown, Record<string, unknown>>();
  const size = maxInputs(batch, details);
  for (let from = 0; from < ids.length; from += size) {
    const inputs = ids.slice(from, from + size).map((id) => ({ id }));
    const { data, response } = await call.perform(batch, { ...details, inputs });
    const found = listIn(data, 'results').filter(isRecord);
    for (const record of found) read.set(record['id'], record);
    const errors = listIn(data, 'errors').filter(isRecord);
    // A record that is missing was deleted after the first request, if HubSpot says so.
    const isExplained = found.length >= inputs.length || errors.length > 0;
    if (!isExplained || errors.some(({ category }) => category !== NOT_FOUND))
      throw new ResponseParseError(
        `${operation.id}: HubSpot did not give the properties of all records. Ask for fewer properties, or make the call again.`,
        { operation: operation.id, status: response.status, requestId: response.requestId },
      );
  }
  const whole = records.flatMap((record) => {
    const found = read.get(record['id']);
    if (found === undefined) return [];
    const { properties: values, propertiesWithHistory: history } = found;
    return [
      { ...record, properties: values, ...(history !== undefined && { propertiesWithHistory: history }) },
    ];
  });
  // A record that was deleted after the first request is no longer in its list.
  if (isList) return { ...first, data: { ...(first.data as object), results: whole } };
  if (whole[0] !== undefined) return { ...first, data: whole[0] };
  await call.perform(operation, params);
  throw new ResponseParseError(
    `${operation.id}: HubSpot did not give the properties of the record. Make the call again.`,
    {
      operation: operation.id,
      status: first.response.status,
      requestId: first.response.requestId,
    },
  );
}

/** The category of an input that does not exist. */
const NOT_FOUND = 'OBJECT_NOT_FOUND';

function listIn(body: unknown, name: string): readonly unknown[] {
  const list = isRecord(body) ? body[name] : undefined;
  return Array.isArray(list) ? (list as readonly unknown[]) : [];
}

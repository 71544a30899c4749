import { isRecord } from '@org/runtime-kit';
import type { Client } from '../client/client.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { InvalidParamsError, ResponseParseError } from '../errors/call-errors.ts';
import { operationOf } from '../operation/operation-of.ts';
import { defineJob, type JobOperation, type JobStates, type JobType } from './job-type.ts';

/**
 * How the jobs of an operation are observed, as data: `pnpm generate` writes it from the `jobs.yaml` of a document. A place
 * is a path of names, such as `result.url`; of several places in `a | b`, the first with a value counts.
 *
 * @public
 */
export interface JobDetails {
  /** The name in tokens and errors: `reporting.reportRuns.create`. Do not change it, as tokens may be stored. */
  readonly name: string;
  /**
   * The parameters of `poll`, and where the start has them: `{ id: 'response.id', list_id: 'params.list_id' }`. Of
   * `response.name/`, the last segment of the name counts; `response.next?` may be absent; and `{ '*': 'params' }` takes all
   * parameters of the start.
   */
  readonly token: Readonly<Record<string, string>>;
  /**
   * Whether each poll does a part of the work: the next one follows at once, with what the response to the last one has of
   * the token. Default: `false`.
   */
  readonly pollWorks?: boolean | undefined;
  /** The option that selects fields of a response. No call of a job takes it, since it would hide the state. */
  readonly narrowedBy?: string | undefined;
  /** Parameters of the start that are always the same. */
  readonly set?: Readonly<Record<string, unknown>> | undefined;
  /** Whether the response to the start is a state. Default: `false`, and the state is read at once. */
  readonly startsWithState?: boolean | undefined;
  /** Where a state has its name; without any names, where it has `true` when the job has ended. */
  readonly state: string;
  /** Names of states in which the job goes on; `done` and `failed` are those in which it has ended. */
  readonly waiting?: readonly string[] | undefined;
  readonly done?: readonly string[] | undefined;
  readonly failed?: readonly string[] | undefined;
  /** Whether the case of the names does not matter. Default: `false`. */
  readonly ignoreCase?: boolean | undefined;
  /** What is there only when the job is complete, whatever the name of the state is. */
  readonly doneWith?: string | undefined;
  /** What is there only when a job that has ended failed, also where the state that it ended in has a name of its own. */
  readonly failedWith?: string | undefined;
  /** States in which the job has failed, and why: `{ place: 'deleted', is: true, why: 'the reader was deleted' }`. */
  readonly endsWith?: readonly JobEnd[] | undefined;
  /** Places whose values identify the job where the poll reads something that has one job after another. */
  readonly same?: readonly string[] | undefined;
  /** Why the outcome is unknown when these values have changed. */
  readonly replaced?: string | undefined;
  /**
   * A time or number in the state that is lower than the one of the start while the state is that of an earlier job. With
   * `names`, this holds for these states only.
   */
  readonly since?:
    | { readonly state: string; readonly start: string; readonly names?: readonly string[] | undefined }
    | undefined;
  /** The result in the final state; `result?` if it may be absent. Default: the whole state. */
  readonly result?: string | undefined;
  /** Why a job failed, in the words of the server. */
  readonly reason?: string | undefined;
  /** A place with details of a failure that no message may repeat, such as an address. */
  readonly failureDetails?: string | undefined;
  /** The wait before the next `poll` that a state asks for, in seconds. `Retry-After` takes precedence. */
  readonly hintSeconds?: string | undefined;
  /** The webhook events that end a wait, where their type is, and where they have the state. */
  readonly event?:
    { readonly type: string; readonly state: string; readonly names: readonly string[] } | undefined;
}

/**
 * A state in which a job has failed.
 *
 * @public
 */
export interface JobEnd {
  readonly place: string;
  readonly is: boolean | null;
  readonly why: string;
}

type Params = Readonly<Record<string, unknown>>;

/** What a token keeps beside the parameters of `poll`. No parameter begins like that. */
const SAME = '#same';
const SINCE = '#since';

/**
 * Defines the jobs of an operation by details. `defineJob` does the same by functions, for what details cannot say.
 *
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { defineJobByDetails, startJob, type JobOperation } from '@org/http-core/jobs';
 *
 * interface Export {
 *   readonly id: string;
 *   readonly status: string;
 *   readonly url?: string;
 * }
 * const start: JobOperation<{ readonly table: string }, Export> = (client, params, options) =>
 *   client.request({ id: 'exports.create', method: 'POST', path: '/exports', body: 'json' }, params, options);
 * const poll: JobOperation<{ readonly id: string }, Export> = (client, params, options) =>
 *   client.request({ id: 'exports.get', method: 'GET', path: '/exports/{id}' }, params, options);
 *
 * const exports = defineJobByDetails<{ readonly table: string }, Export, Export, string>(start, poll, {
 *   name: 'exports.create',
 *   token: { id: 'response.id' },
 *   state: 'status',
 *   waiting: ['queued', 'running'],
 *   done: ['ready'],
 *   failed: ['failed'],
 *   result: 'url',
 * });
 * const client = createClient({ baseUrl: 'https://api.example.com' });
 * const job = await startJob(client, exports, { table: 'users' });
 * console.log(await job.result({ deadlineMs: 600_000 }));
 * ```
 * @public
 */
export function defineJobByDetails<
  StartParams,
  Started,
  State,
  Result,
  Options extends RequestOptions = RequestOptions,
  E = AnySdkError,
>(
  start: JobOperation<StartParams, Started, Options, E>,
  poll: JobOperation<never, State, Options, E>,
  details: JobDetails,
  cancel?: JobOperation<never, unknown, Options, E>,
): JobType<StartParams, Started, Params, State, Result, Options, E> {
  const { name, event, hintSeconds, result: place, since, same } = details;
  const isOptional = place?.endsWith('?') ?? false;
  const resultPlace = isOptional ? place?.slice(0, -1) : place;
  return defineJob<StartParams, Started, Params, State, Result, Options, E>({
    name,
    start: (client, params, options) => {
      assertWhole(details, options);
      return start(client, withSet(details, params), options);
    },
    poll: Object.assign(
      (client: Client, params: Params, options?: Options) => {
        assertWhole(details, options);
        if (details.pollWorks) assertUnfinished(details, params);
        return poll(client, pollParams(params), options);
      },
      { operation: operationOf(poll) },
    ),
    pollParams: (started, params) => tokenOf(details, { response: started, params }),
    ...(details.pollWorks && {
      nextParams: (state: State, params: Params) => ({
        ...params,
        ...valuesOfToken(details, { response: state }),
      }),
    }),
    ...(details.startsWithState && { startedState: (started: Started) => started as unknown as State }),
    status: (state, params) => statusOf(details, state, params),
    states: statesOf(details),
    result: (state) => {
      if (resultPlace === undefined) return state as unknown as Result;
      const result = valueAt(state, resultPlace);
      if (result !== undefined || isOptional) return result as Result;
      throw new ResponseParseError(
        `${name}: the job is complete, and its state has no ${resultPlace}. Look at job.state, or pass the token of the job to resumeJob to read it again.`,
        { operation: name, mayHaveExecuted: true },
      );
    },
    reason: (state, params) => endOf(details, state, params)?.why ?? reasonOf(details, state),
    hintMs: (state) => {
      if (details.pollWorks) return 0;
      const seconds = hintSeconds && valueAt(state, hintSeconds);
      return typeof seconds === 'number' && seconds > 0 ? seconds * 1_000 : undefined;
    },
    ...(cancel && {
      cancel: (client, params, options) => cancel(client, pollParams(params), options),
    }),
    stateOf: (given, params) => {
      if (!event?.names.includes(String(valueAt(given, event.type)))) return undefined;
      const state = valueAt(given, event.state);
      const isSame = identifies(details, state, params) && (!same || sameOf(same, state) === params[SAME]);
      return isSame && !(since && isEarlier(since, state, params)) ? (state as State) : undefined;
    },
  });
}

/** @throws InvalidParamsError for an option that selects fields of the responses. */
function assertWhole({ name, narrowedBy: param }: JobDetails, options: RequestOptions | undefined): void {
  if (param === undefined || !options) return;
  const { query, headers } = options;
  const given = (options as Params)[param] ?? query?.[param];
  if (given === undefined && !Object.keys(headers ?? {}).some((header) => /field-?mask/i.test(header)))
    return;
  throw new InvalidParamsError(
    `${name}: the option ${param} would hide the state of the job. Leave it out, and take what you need from the result.`,
    { operation: name, param },
  );
}

/** @throws InvalidParamsError for a parameter that the jobs of this type set themselves. */
function withSet<StartParams>({ name, set }: JobDetails, params: StartParams): StartParams {
  if (!set) return params;
  const given = Object.keys(set).find((param) => isRecord(params) && params[param] !== undefined);
  if (given !== undefined)
    throw new InvalidParamsError(
      `${name}: a job of this type sets ${given} itself. Leave it out, or call the operation to set it.`,
      { operation: name, param: given },
    );
  return { ...params, ...set };
}

/**
 * Where each poll is the operation of the start with what the last response gave, a poll without it would start the job anew.
 *
 * @throws InvalidParamsError if a token has nothing of a response.
 */
function assertUnfinished({ name, token }: JobDetails, params: Params): void {
  const given = Object.keys(token).filter((param) => token[param]?.startsWith('response.'));
  if (given.some((param) => params[param] !== undefined)) return;
  throw new InvalidParamsError(
    `${name}: the job was complete at once, so its token has no ${given.join(' and no ')}, and a poll would start the job anew. Read what it made, or start another job.`,
    { operation: name, param: 'token' },
  );
}

function tokenOf(
  details: JobDetails,
  start: { readonly response: unknown; readonly params: unknown },
): Params {
  const { same, since } = details;
  return {
    ...valuesOfToken(details, start),
    ...(same && { [SAME]: sameOf(same, start.response) }),
    ...(since && { [SINCE]: secondsOf(valueAt(start, since.start)) }),
  };
}

/** The parameters of `poll`. Without `params`, those that are in the response. */
function valuesOfToken(
  { token }: JobDetails,
  start: { readonly response: unknown; readonly params?: unknown },
): Params {
  const values: Record<string, unknown> = {};
  for (const [param, place] of Object.entries(token)) {
    if (param === '*') Object.assign(values, start.params);
    else if (start.params !== undefined || place.startsWith('response.')) {
      const value = tokenValue(start, place);
      if (value !== undefined || !place.endsWith('?')) values[param] = value;
    }
  }
  return values;
}

function tokenValue(start: unknown, place: string): unknown {
  const value = valueAt(start, place.replace(/[/?]$/, ''));
  return place.endsWith('/') ? lastSegment(value) : value;
}

const lastSegment = (value: unknown): unknown =>
  typeof value === 'string' ? value.split('/').at(-1) : undefined;

function pollParams({ [SAME]: _, [SINCE]: __, ...params }: Params): never {
  return params as never;
}

/** The names of states whose jobs say with a flag whether they have ended. */
const FLAGS: JobStates = { waiting: ['running'], done: ['done'], failed: [] };

/** The states of jobs whose failure has no name: what they were about is gone, or shows another job. */
const GONE = 'gone';
/** The state of jobs that end in one state whether they succeeded or not. */
const FAILED = 'failed';
const REPLACED = 'replaced';

function statesOf({ waiting = [], done, failed = [], failedWith }: JobDetails): JobStates {
  const named = done ? { waiting, done, failed } : FLAGS;
  return {
    ...named,
    failed: [...named.failed, ...(failedWith === undefined ? [] : [FAILED]), GONE, REPLACED],
  };
}

function statusOf(details: JobDetails, state: unknown, params: Params): string | undefined {
  const { waiting = [], done, failed = [], failedWith, since } = details;
  const end = endOf(details, state, params);
  if (end) return end.status;
  const status = valueAt(state, details.state);
  if (!done) {
    if (status !== true) return 'running';
    return failedWith === undefined || valueAt(state, failedWith) === undefined ? 'done' : FAILED;
  }
  if (details.doneWith !== undefined && valueAt(state, details.doneWith)) return done[0];
  if (typeof status !== 'string') return undefined;
  if (since && (since.names?.includes(status) ?? true) && isEarlier(since, state, params)) return waiting[0];
  const names = details.ignoreCase ? [...waiting, ...done, ...failed] : [];
  const named = names.find((name) => name.toLowerCase() === status.toLowerCase()) ?? status;
  const hasFailed = failedWith !== undefined && valueAt(state, failedWith) !== undefined;
  return hasFailed && done.includes(named) ? FAILED : named;
}

function reasonOf({ reason, failureDetails }: JobDetails, state: unknown): string | undefined {
  if (reason !== undefined) return textOf(valueAt(state, reason));
  return failureDetails !== undefined && valueAt(state, failureDetails) !== undefined
    ? `error.state.${failureDetails} has the details`
    : undefined;
}

/** Why a job has failed whose state has no name for it; `undefined` for any other state. */
function endOf(
  { endsWith, same, replaced = '' }: JobDetails,
  state: unknown,
  params: Params,
): { readonly status: string; readonly why: string } | undefined {
  const found = endsWith?.find(({ place, is }) => valueAt(state, place, true) === is);
  if (found) return { status: GONE, why: found.why };
  if (!same || sameOf(same, state) === params[SAME]) return undefined;
  return { status: REPLACED, why: replaced };
}

/** Whether a state is that of the job: it has the values that the start took out of its response. */
function identifies({ token }: JobDetails, state: unknown, params: Params): boolean {
  return Object.entries(token).every(
    ([param, place]) =>
      !place.startsWith('response.') || tokenValue({ response: state }, place) === params[param],
  );
}

/** The values that identify a job, as text. An object stands for its id. */
function sameOf(places: readonly string[], state: unknown): string {
  const values = places.map((place) => {
    const value = valueAt(state, place);
    return textOf(isRecord(value) ? value['id'] : value);
  });
  return values.filter((value) => value !== undefined).join(' ') || 'none';
}

function isEarlier({ state: place }: { readonly state: string }, state: unknown, params: Params): boolean {
  const at = valueAt(state, place);
  return typeof at === 'number' && at < Number(params[SINCE]);
}

/** A time in seconds since the epoch; 0 for none. */
function secondsOf(value: unknown): number {
  if (value instanceof Date) return Math.floor(value.getTime() / 1_000);
  return typeof value === 'number' ? value : 0;
}

/** Text or a number as text; of a list, its texts together. */
function textOf(value: unknown): string | undefined {
  if (Array.isArray(value)) return value.flatMap((item: unknown) => textOf(item) ?? []).join('; ');
  return typeof value === 'string' || typeof value === 'number' ? String(value) : undefined;
}

/** The first value at a place that is neither absent nor null. In a list, a place gives the values of all items. */
function valueAt(value: unknown, places: string, orNull = false): unknown {
  for (const place of places.split(' | ')) {
    const found = place.split('.').reduce<unknown>(property, value);
    if (found !== undefined && (found !== null || orNull)) return found;
  }
  return undefined;
}

function property(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => property(item, name));
  return isRecord(value) ? value[name] : undefined;
}

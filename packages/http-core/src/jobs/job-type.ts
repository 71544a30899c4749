import { isRecord } from '@org/runtime-kit';
import type { ApiPromise } from '../client/api-promise.ts';
import type { Client } from '../client/client.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { ResponseParseError } from '../errors/call-errors.ts';
import type { JobFailedError } from '../errors/job-errors.ts';

/**
 * A function that calls an operation, such as the generated ones.
 *
 * @public
 */
export type JobOperation<Params, Data, Options extends RequestOptions = RequestOptions, E = AnySdkError> = (
  client: Client,
  params: Params,
  options?: Options,
) => ApiPromise<Data, E>;

/**
 * The meaning of a state.
 *
 * @public
 */
export interface JobStates {
  /** The job goes on. */
  readonly waiting: readonly string[];
  /** The job is complete. */
  readonly done: readonly string[];
  /** The job failed, or was cancelled. */
  readonly failed: readonly string[];
}

/**
 * How the jobs of one operation are started, observed and ended.
 *
 * @public
 */
export interface JobDefinition<
  Params,
  Started,
  PollParams extends object,
  State,
  Result,
  Options extends RequestOptions = RequestOptions,
  E = AnySdkError,
> {
  /** The name in tokens and errors: `reporting.reportRuns`. Do not change it, as tokens may be stored. */
  readonly name: string;
  /** Starts a job. */
  readonly start: JobOperation<Params, Started, Options, E>;
  /** Reads the state of a job. */
  readonly poll: JobOperation<PollParams, State, Options, E>;
  /** The parameters of `poll`, as JSON. They are the token of the job. */
  readonly pollParams: (started: Started, params: Params) => PollParams;
  /** The name of a state, as the server writes it. */
  readonly status: (state: State, params: PollParams) => string | undefined;
  /** What the names mean. A state with another name counts as waiting. */
  readonly states: JobStates;
  /** The result of a job in its final state. */
  readonly result: (state: State) => Result;
  /** Why a job failed, in the words of the server. */
  readonly reason?: ((state: State, params: PollParams) => string | null | undefined) | undefined;
  /** Makes the error of a job that failed, such as one of an own class. Default: the error that it is given. */
  readonly failure?: ((error: JobFailedError, state: State) => JobFailedError) | undefined;
  /** The state in the response to `start`, if it is one. Default: the state is read at once. */
  readonly startedState?: ((started: Started) => State) | undefined;
  /** The parameters of the next `poll`, if the server changes them with each state. */
  readonly nextParams?: ((state: State, params: PollParams) => PollParams) | undefined;
  /** The wait before the next `poll` that a state asks for, in milliseconds. `Retry-After` takes precedence. */
  readonly hintMs?: ((state: State) => number | undefined) | undefined;
  /** Cancels a job, if the API can. */
  readonly cancel?: JobOperation<PollParams, unknown, Options, E> | undefined;
  /** The state in a webhook event about the job with these parameters; `undefined` for any other event. */
  readonly stateOf?: ((event: unknown, params: PollParams) => State | undefined) | undefined;
}

/**
 * The type of the jobs of one operation. {@link defineJob} makes it, and the providers' packages export theirs from
 * `@org/<provider>/jobs`.
 *
 * @public
 */
export interface JobType<
  Params,
  Started,
  PollParams extends object,
  State,
  Result,
  Options extends RequestOptions = RequestOptions,
  E = AnySdkError,
> extends Omit<
  JobDefinition<Params, unknown, PollParams, State, Result, Options, E>,
  'start' | 'pollParams' | 'startedState'
> {
  /** Starts a job, and returns the response, the parameters of `poll`, and the state if the response has it. */
  readonly begin: (
    client: Client,
    params: Params,
    options: Options | undefined,
  ) => Promise<{ readonly started: Started; readonly params: PollParams; readonly state?: State }>;
}

/**
 * Defines the jobs of an operation.
 *
 * @example
 * ```ts
 * import { createClient } from '@org/http-core';
 * import { defineJob, startJob } from '@org/http-core/jobs';
 * import type { ApiClient } from '@org/http-core';
 *
 * interface Export {
 *   readonly id: string;
 *   readonly status: string;
 *   readonly url: string;
 * }
 * const api: ApiClient = createClient({ baseUrl: 'https://api.example.com' });
 * const exports = defineJob({
 *   name: 'exports',
 *   start: (client, params: { readonly table: string }, options) =>
 *     client.request<Export>(
 *       { id: 'exports.create', method: 'POST', path: '/exports', body: 'json' },
 *       params,
 *       options,
 *     ),
 *   poll: (client, params: { readonly id: string }, options) =>
 *     client.request<Export>({ id: 'exports.get', method: 'GET', path: '/exports/{id}' }, params, options),
 *   pollParams: ({ id }) => ({ id }),
 *   status: ({ status }) => status,
 *   states: { waiting: ['queued', 'running'], done: ['ready'], failed: ['failed'] },
 *   result: ({ url }) => url,
 * });
 * const job = await startJob(api, exports, { table: 'users' });
 * console.log(await job.result({ deadlineMs: 600_000 }));
 * ```
 * @public
 */
export function defineJob<
  Params,
  Started,
  PollParams extends object,
  State,
  Result,
  Options extends RequestOptions = RequestOptions,
  E = AnySdkError,
>(
  definition: JobDefinition<Params, Started, PollParams, State, Result, Options, E>,
): JobType<Params, Started, PollParams, State, Result, Options, E> {
  const { start, pollParams, startedState, ...rest } = definition;
  return {
    ...rest,
    begin: async (client, params, options) => {
      const started = (await start(client, params, options)) as Started | null | undefined;
      if (started === undefined || started === null) throw unidentified('its body is empty', definition.name);
      const found = pollParams(started, params);
      assertKnown(found, params, definition.name);
      return { started, params: found, ...(startedState && { state: startedState(started) }) };
    },
  };
}

/**
 * A parameter that the caller left empty is not missing in the response.
 *
 * @throws ResponseParseError if the response that starts a job does not identify it.
 */
function assertKnown(found: object, given: unknown, job: string): void {
  const isEmpty = (value: unknown): boolean => value === undefined || value === '';
  const missing = Object.entries(found).find(
    ([name, value]) =>
      isEmpty(value) && !(isRecord(given) && Object.hasOwn(given, name) && given[name] === value),
  )?.[0];
  if (missing !== undefined) throw unidentified(`${missing} is missing`, job);
}

function unidentified(problem: string, job: string): ResponseParseError {
  return new ResponseParseError(
    `${job}: the response does not identify the job (${problem}), so its state cannot be read. The job may have been started: look for it before you start another one.`,
    { operation: job, mayHaveExecuted: true },
  );
}

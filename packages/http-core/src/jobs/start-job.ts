import { isRecord } from '@org/runtime-kit';
import { apiClientOf, type AnyClient } from '../client/api-client-of.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { AnySdkError } from '../errors/any-sdk-error.ts';
import { InvalidParamsError } from '../errors/call-errors.ts';
import type { JobToken } from '../errors/job-errors.ts';
import { SafePromise } from '../errors/safe-promise.ts';
import { Job } from './job.ts';
import type { JobType } from './job-type.ts';

/** Options that hold for a single call. The calls of a wait have their own. */
type SingleCallOption = 'signal' | 'deadlineMs' | 'idempotencyKey';

const SINGLE_CALL_OPTIONS: readonly SingleCallOption[] = ['signal', 'deadlineMs', 'idempotencyKey'];

/**
 * The options of a job that is resumed: those of its calls. Its waits have their own `signal` and `deadlineMs`.
 *
 * @public
 */
export type ResumeOptions<Options> = Omit<Options, SingleCallOption>;

/**
 * A job that this process started.
 *
 * @public
 */
export type StartedJob<State, Result, Started, E = AnySdkError> = Job<State, Result, E> & {
  /** The response to the call that started it, such as the address to upload a file to. */
  readonly started: Started;
};

/**
 * Starts a job.
 *
 * @param options - The options of the call that starts it. The calls that read its state use them too, except for
 *   `signal`, `deadlineMs` and `idempotencyKey`.
 * @throws The error of the call that starts it, or InvalidParamsError if `type` is not a type of jobs.
 * @example
 * ```ts
 * import { Stripe } from '@org/stripe';
 * import { reportRuns, startJob } from '@org/stripe/jobs';
 *
 * const stripe = new Stripe();
 * const job = await startJob(stripe, reportRuns, { report_type: 'balance.summary.1' });
 * console.log(JSON.stringify(job)); // keep it, to resume in another process
 * const file = await job.result({ deadlineMs: 900_000 });
 * console.log(file.url);
 * ```
 * @public
 */
export function startJob<
  Params,
  Started,
  PollParams extends object,
  State,
  Result,
  Options extends RequestOptions,
  E = AnySdkError,
>(
  client: AnyClient,
  type: JobType<Params, Started, PollParams, State, Result, Options, E>,
  params: Params,
  options?: Options,
): SafePromise<StartedJob<State, Result, Started, E>, E> {
  return SafePromise.of(start(client, type, params, options));
}

async function start<
  Params,
  Started,
  PollParams extends object,
  State,
  Result,
  Options extends RequestOptions,
  E,
>(
  client: AnyClient,
  type: JobType<Params, Started, PollParams, State, Result, Options, E>,
  params: Params,
  options: Options | undefined,
): Promise<StartedJob<State, Result, Started, E>> {
  const api = apiClientOf(client);
  assertJobType(type, 'startJob()');
  const startedAtMs = api.clock.now();
  const begun = await type.begin(api, params, options);
  const token: JobToken = {
    job: type.name,
    params: { ...(begun.params as Readonly<Record<string, unknown>>) },
    startedAtMs,
  };
  const job = new Job<State, Result, E>(api, type as never, token, pollOptions(options), begun.state);
  return Object.assign(job, { started: begun.started });
}

/**
 * Continues with a job that was started elsewhere. Nothing is sent until its state or its result is asked for.
 *
 * @param token - What `JSON.stringify(job)` gave, as text or parsed, or the `token` of an error.
 * @param options - The options of the calls that read its state.
 * @throws InvalidParamsError if the token is not one or belongs to a job of another type, or for an option of a single call.
 * @example
 * ```ts
 * import { Stripe } from '@org/stripe';
 * import { reportRuns, resumeJob } from '@org/stripe/jobs';
 *
 * export async function continueReport(stored: string): Promise<void> {
 *   const job = resumeJob(new Stripe(), reportRuns, stored);
 *   console.log((await job.result()).url);
 * }
 * ```
 * @public
 */
export function resumeJob<
  Params,
  Started,
  PollParams extends object,
  State,
  Result,
  Options extends RequestOptions,
  E = AnySdkError,
>(
  client: AnyClient,
  type: JobType<Params, Started, PollParams, State, Result, Options, E>,
  token: JobToken | string,
  options?: ResumeOptions<Options>,
): Job<State, Result, E> {
  const api = apiClientOf(client);
  assertJobType(type, 'resumeJob()');
  const read = typeof token === 'string' ? parsed(token) : token;
  if (!isToken(read))
    throw new InvalidParamsError(
      'resumeJob() takes a token: the JSON of a job, as text or parsed, or the token of an error.',
      { operation: type.name, param: 'token' },
    );
  if (read.job !== type.name)
    throw new InvalidParamsError(
      `resumeJob(): the token belongs to a job of the type ${read.job}, not ${type.name}. Pass the type that started it.`,
      { operation: type.name, param: 'token' },
    );
  const dropped = SINGLE_CALL_OPTIONS.find(
    (name) => (options as RequestOptions | undefined)?.[name] !== undefined,
  );
  if (dropped !== undefined)
    throw new InvalidParamsError(
      `resumeJob() starts and awaits nothing, so it has no option ${dropped}. Pass deadlineMs and signal to result().`,
      { operation: type.name, param: dropped },
    );
  const { job, params, startedAtMs } = read;
  return new Job<State, Result, E>(
    api,
    type as never,
    { job, params, startedAtMs },
    pollOptions(options),
    undefined,
  );
}

/** @throws InvalidParamsError if the second argument is not a type of jobs. */
function assertJobType(type: unknown, caller: string): void {
  if (isRecord(type) && typeof type['begin'] === 'function') return;
  throw new InvalidParamsError(
    `${caller} takes a type of jobs as its second argument: one that defineJob() made, or that @org/<provider>/jobs exports.`,
    { param: 'type' },
  );
}

/** Parses the text of a token; other text is no token. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isToken(value: unknown): value is JobToken {
  return (
    isRecord(value) &&
    typeof value['job'] === 'string' &&
    isRecord(value['params']) &&
    typeof value['startedAtMs'] === 'number'
  );
}

/** The options without those that hold for the call that starts the job. */
function pollOptions(options: object | undefined): RequestOptions {
  return { ...options, signal: undefined, deadlineMs: undefined, idempotencyKey: undefined };
}

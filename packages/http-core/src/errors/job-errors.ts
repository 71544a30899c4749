import { AbortError, TimeoutError } from './call-errors.ts';
import { SdkError, type SdkErrorInit } from './sdk-error.ts';

/**
 * What identifies a job: plain JSON, for a database or another process. It contains no credential.
 *
 * @public
 */
export interface JobToken {
  /** The name of the type of the job: `reporting.reportRuns`. */
  readonly job: string;
  /** The parameters with which its state is read. */
  readonly params: Readonly<Record<string, unknown>>;
  /** When it was started, in milliseconds since the epoch. */
  readonly startedAtMs: number;
}

/**
 * The job failed. `state` is its last state, as the server sent it.
 *
 * @public
 */
export class JobFailedError extends SdkError {
  static override readonly marker: string = '@org/http-core/JobFailedError';
  readonly token: JobToken;
  /** The last state. Not enumerable and in no text, as it may repeat the request. */
  declare readonly state: unknown;
  constructor(message: string, token: JobToken, state: unknown, init: SdkErrorInit = {}) {
    super('job_failed', message, init);
    this.token = token;
    Object.defineProperty(this, 'state', { value: state });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), token: this.token };
  }
}

/**
 * The time limit of a wait passed. The job itself goes on: pass `token` to `resumeJob` to wait again, in this process or
 * in another one.
 *
 * @public
 */
export class JobTimeoutError extends TimeoutError {
  static override readonly marker: string = '@org/http-core/JobTimeoutError';
  readonly token: JobToken;
  /** The last state; `undefined` if none was read. Not enumerable and in no text. */
  declare readonly state: unknown;
  constructor(message: string, token: JobToken, state: unknown, init: SdkErrorInit = {}) {
    super('deadline', message, init);
    this.token = token;
    Object.defineProperty(this, 'state', { value: state });
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), token: this.token };
  }
}

/**
 * A wait for a job ended before the job did: its signal aborted, and `cause` is the reason, or its client was closed. The
 * job itself goes on: pass `token` to `resumeJob` to wait again, with a client that is open.
 *
 * @public
 */
export class JobAbortError extends AbortError {
  static override readonly marker: string = '@org/http-core/JobAbortError';
  readonly token: JobToken;
  constructor(message: string, token: JobToken, init: SdkErrorInit = {}) {
    super(init, message);
    this.token = token;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), token: this.token };
  }
}

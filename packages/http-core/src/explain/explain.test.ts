import { expect, test } from 'vitest';
import { RateLimitError, ServerError, ValidationError } from '../errors/api-error.ts';
import type { AttemptRecord } from '../errors/attempt-record.ts';
import {
  AbortError,
  CircuitOpenError,
  ConfigurationError,
  ConnectionError,
  CredentialError,
  InvalidParamsError,
  MiddlewareError,
  PaginationError,
  RateLimiterTimeoutError,
  TimeoutError,
} from '../errors/call-errors.ts';
import { JobAbortError, JobFailedError, JobTimeoutError } from '../errors/job-errors.ts';
import { SdkError } from '../errors/sdk-error.ts';
import { StreamTruncatedError } from '../errors/stream-errors.ts';
import { explain } from './explain.ts';

const NOW = Date.parse('2026-03-01T12:00:00Z');
const attempts: AttemptRecord[] = [
  { number: 1, startedAt: NOW, durationMs: 120, status: 503, retryReason: 'status', delayMs: 500 },
  { number: 2, startedAt: NOW + 620, durationMs: 40, failure: 'ECONNRESET', limiterWaitMs: 80 },
];

const TOKEN = { job: 'reports', params: {}, startedAtMs: NOW };

test('a doubtful write is told attempt by attempt, with what is uncertain and what to do', () => {
  const error = new ConnectionError('orders.create: The connection broke (ECONNRESET)', {
    operation: 'orders.create',
    mayHaveExecuted: true,
    attempts,
  });
  const { happened, certain, advice, docUrl } = explain(error);
  expect(happened).toBe(
    'The call orders.create failed after 2 attempts: The connection broke (ECONNRESET). ' +
      'Attempt 1 received status 503 after 120 ms. The next one followed after 500 ms, because the response allowed it. ' +
      'Attempt 2 waited 80 ms for the rate limiter and failed (ECONNRESET) after 40 ms.',
  );
  expect(certain).toBe(
    'It is uncertain whether the server has executed the operation: a request was sent, and no complete response arrived. This error has no call to check. Check by other means.',
  );
  expect(advice).toBe(
    'Check whether the operation has taken effect before you repeat it. If the call had an idempotency key, repeat it with the same key instead.',
  );
  expect(docUrl).toMatch(/error-index\.md#connectionerror$/);
  expect(String(explain(error))).toBe(`${happened} ${certain} ${advice} See ${docUrl ?? ''}`);
});

test('the reason why no read can tell is said once', () => {
  const settleReason = 'No read of this API shows whether orders.create took effect.';
  const unknown = (): Promise<{ outcome: 'unknown'; reason: string }> =>
    Promise.resolve({ outcome: 'unknown', reason: settleReason });
  const recovery = { settleReason, settle: unknown, undo: unknown };
  for (const mayDouble of [true, false]) {
    const error = new ConnectionError('orders.create: The connection broke.', {
      operation: 'orders.create',
      mayHaveExecuted: true,
      recovery: { ...recovery, mayDouble },
    });
    expect(error.message.includes(settleReason)).toBe(mayDouble);
    expect(String(explain(error)).split(settleReason)).toHaveLength(2);
  }
});

test.for<readonly [SdkError, RegExp, RegExp]>([
  [new InvalidParamsError('x', { param: 'email' }), /nothing was sent/, /Correct the parameter email/],
  [new InvalidParamsError('x'), /nothing was sent/, /Correct the parameters/],
  [new ConfigurationError('x'), /nothing was sent/, /Correct the option/],
  [new CredentialError('x'), /nothing was sent/, /usable credential/],
  [new AbortError(), /taken no effect/, /not meant to be aborted/],
  [new PaginationError('x', { attempts }), /taken no effect/, /whole list/],
  [new CircuitOpenError('x', { retryAt: NOW }), /nothing was sent/, /recovered.*2026-03-01T12:00:00/],
  [new RateLimiterTimeoutError('x', { retryAt: NOW }), /nothing was sent/, /fewer calls.*2026-03-01T12/],
  [new RateLimitError({ status: 429, attempts }), /taken no effect/, /fewer calls/],
  [new TimeoutError('deadline', 'x', { attempts }), /taken no effect/, /deadlineMs/],
  [new TimeoutError('idle', 'x', { attempts, mayHaveExecuted: true }), /uncertain/, /idempotency key/],
  [
    new ServerError({ status: 502, attempts: attempts.slice(0, 1), mayHaveExecuted: true }),
    /a response of status 503 does not tell/,
    /idempotency key/,
  ],
  [new ServerError({ status: 500, attempts }), /taken no effect/, /Make the call again/],
  [new ValidationError({ status: 422, attempts }), /taken no effect/, /what the server names/],
  [new SdkError('other', 'x'), /taken no effect/, /Follow the message/],
  [new MiddlewareError('audit', 'x'), /taken no effect/, /Correct the step audit/],
  [new MiddlewareError('audit', 'x', { mayHaveExecuted: true }), /uncertain/, /before you repeat it/],
  [new JobFailedError('x', TOKEN, {}, { mayHaveExecuted: true }), /job was started/, /start another job/],
  [
    new JobAbortError('x', TOKEN, { mayHaveExecuted: true }),
    /the end of the wait does not stop it/,
    /error\.token to resumeJob/,
  ],
  [
    new JobTimeoutError('x', TOKEN, {}, { mayHaveExecuted: true }),
    /the end of the wait does not stop it/,
    /error\.token to resumeJob/,
  ],
])('%s', ([error, certain, advice]) => {
  expect(explain(error).certain).toMatch(certain);
  expect(explain(error).advice).toMatch(advice);
});

test('attempts of a call that a step repeated are numbered through', () => {
  const [first] = attempts;
  const error = new ServerError({ status: 503, attempts: first ? [first, first] : [] });
  expect(explain(error).happened).toMatch(/ Attempt 1 .* Attempt 2 /);
});

test('only errors that nothing can precede are said to have sent nothing', () => {
  const init = { operation: 'files.get' };
  const truncated = explain(new StreamTruncatedError('files.get: The stream ended early.', init));
  expect(truncated.happened).toBe('The call files.get failed: The stream ended early.');
  expect(String(truncated)).not.toContain('nothing was sent');
  const read = new InvalidParamsError('files.get: The body has been read.', {
    ...init,
    mayHaveExecuted: true,
  });
  expect(String(explain(read))).not.toMatch(/(?:nothing|anything) was sent/);
});

test('errors of other origins are not taken for errors of a call, and their secrets are removed', () => {
  const { happened, certain, docUrl } = explain(new TypeError('Bearer sk_live_0123456789abcdef0123456789'));
  expect(happened).toMatch(/^TypeError was thrown: /);
  expect(happened).not.toContain('sk_live_0123456789');
  expect(certain).toContain('not an error of a call');
  expect(docUrl).toBeUndefined();
  expect(explain(undefined).happened).toBe('A value that is not an error was thrown: undefined.');
});

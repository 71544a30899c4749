import { VirtualClock } from '@org/runtime-kit/testing';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { RetryRules } from '../../src/contract/retry.ts';
import { assessResponse } from '../../src/retry/assess-response.ts';
import { decideRetry } from '../../src/retry/decide.ts';
import { backoffMs } from '../../src/retry/delay.ts';
import { defaultRetryOptions } from '../../src/retry/retry-options.ts';
import { createRetryQuota, type RetryQuota } from '../../src/retry/retry-quota.ts';

interface Step {
  readonly response: {
    readonly status_code: number;
    readonly error_code?: string;
    readonly headers?: Readonly<Record<string, string>>;
  };
  readonly expected: {
    readonly outcome: string;
    readonly retry_quota?: number;
    /** In seconds. */
    readonly delay?: number;
  };
}

interface Case {
  readonly name: string;
  readonly given: {
    readonly max_attempts?: number;
    readonly initial_retry_tokens?: number;
    readonly max_backoff_time?: number;
  };
  readonly responses?: readonly Step[];
  readonly threads?: readonly (readonly Step[])[];
  readonly expected_final_quota?: number;
}

interface Timing {
  readonly name: string;
  readonly rules: string;
  readonly steps: readonly {
    readonly error: 'TRANSIENT' | 'THROTTLING';
    readonly retry: number;
    readonly cost: number | null;
    readonly delayMs: number;
  }[];
}

interface Suite {
  readonly standard: readonly Case[];
  readonly standard2026: readonly Case[];
  readonly standard2026LongPolling: readonly Case[];
  readonly standard2026SeveralCalls: readonly Case[];
  readonly standard2026SharedQuota: readonly Case[];
  readonly timings: readonly Timing[];
}

const suite = JSON.parse(readFileSync(join(import.meta.dirname, 'aws-retry/cases.json'), 'utf8')) as Suite;

/** Without jitter, as the cases are. */
class Steady extends VirtualClock {
  override random(): number {
    return 1;
  }
}

/** Where the rules differ from those of AWS, and why. A test holds that each still does. */
const DIFFERENCES: Readonly<Record<string, string>> = {
  'x-amz-retry-after minimum is exponential backoff duration':
    'A wait that the server names is kept exactly: no wait is a permission to send at once.',
  'x-amz-retry-after maximum is 5+exponential backoff duration':
    'A wait that the server names is kept exactly or not at all, as an earlier request would be refused again.',
  'Long-polling backoff after transient error when token bucket empty':
    'There is no mode for long polling: a call without quota fails at once, and its caller decides about waiting.',
  'Long-polling backoff after throttling error when token bucket empty':
    'There is no mode for long polling: a call without quota fails at once, and its caller decides about waiting.',
};

const rules: RetryRules = {
  classify: ({ body }) => (body === 'Throttling' ? 'throttled' : undefined),
  retryAfterMs: ({ header }) => {
    const value = header('x-amz-retry-after');
    return value !== null && /^\d+$/.test(value) ? Number(value) : undefined;
  },
};

/** One call: its retries, and what its last retry took from the quota. */
class Caller {
  readonly #clock = new Steady();
  readonly #quota: RetryQuota;
  readonly #maxAttempts: number;
  readonly #maxDelayMs: number;
  #retries = 0;
  #taken = 0;

  constructor({ given }: Case, quota: RetryQuota) {
    this.#quota = quota;
    this.#maxAttempts = given.max_attempts ?? 3;
    this.#maxDelayMs = (given.max_backoff_time ?? 20) * 1_000;
  }

  receive({ status_code: status, error_code: body, headers = {} }: Step['response']): Step['expected'] {
    if (status < 300) {
      this.#quota.refund(this.#taken);
      this.#retries = this.#taken = 0;
      return { outcome: 'success', retry_quota: this.#quota.available };
    }
    const response = { status, body, header: (name: string) => headers[name] ?? null };
    const decision = decideRetry(
      { kind: 'response', response, assessment: assessResponse(response, rules, this.#clock.now()) } as never,
      {
        clock: this.#clock,
        // AWS's base is that of a data centre; ours is that of the internet.
        options: {
          ...defaultRetryOptions,
          baseDelayMs: 50,
          maxDelayMs: this.#maxDelayMs,
          maxRetries: this.#maxAttempts - 1,
        },
        quota: this.#quota,
        retryClass: 'idempotent',
        replayable: true,
        retries: this.#retries,
        remainingMs: Infinity,
      },
    );
    const quota = { retry_quota: this.#quota.available };
    if (!decision.retry) {
      const outcomes = { attempts: 'max_attempts_exceeded', quota: 'retry_quota_exceeded' };
      const { because } = decision;
      return {
        outcome: because === 'attempts' || because === 'quota' ? outcomes[because] : 'fail_request',
        ...quota,
      };
    }
    this.#retries += 1;
    this.#taken = decision.taken;
    return {
      outcome: 'retry_request',
      ...quota,
      retry_quota: this.#quota.available,
      delay: decision.delayMs / 1_000,
    };
  }
}

/** Only what the case states is compared. */
function differs(found: Step['expected'], { outcome, retry_quota: quota, delay }: Step['expected']): boolean {
  return (
    found.outcome !== outcome ||
    (quota !== undefined && found.retry_quota !== quota) ||
    (delay !== undefined && Math.abs((found.delay ?? -1) - delay) > 1e-9)
  );
}

const single = [...suite.standard2026, ...suite.standard2026LongPolling, ...suite.standard2026SeveralCalls];

test.each(single)('rules of 2026: $name', (one) => {
  // Less than full, and not smaller: a success refunds more than the bucket began with.
  const caller = new Caller(one, drainedQuota(one.given.initial_retry_tokens ?? 500));
  const steps = one.responses ?? [];
  const found = steps.map(({ response }) => caller.receive(response));
  const wrong = steps.some(({ expected }, index) => differs(found[index] ?? { outcome: 'none' }, expected));
  expect(wrong, DIFFERENCES[one.name] ?? JSON.stringify(found)).toBe(Object.hasOwn(DIFFERENCES, one.name));
});

/** A quota with some tokens left of 500. */
function drainedQuota(tokens: number): RetryQuota {
  const quota = createRetryQuota(500);
  let left = 500 - tokens;
  while (left % 5 !== 0 && left >= 14) left -= quota.take('transient');
  while (left >= 5) left -= quota.take('throttled');
  if (quota.available !== tokens) throw new Error(`A quota of ${tokens} cannot be made: ${quota.available}.`);
  return quota;
}

test('calls share one quota', () => {
  const [one] = suite.standard2026SharedQuota;
  if (!one) throw new Error('The case is missing.');
  const quota = createRetryQuota();
  const [first = [], second = []] = one.threads ?? [];
  const callers = [new Caller(one, quota), new Caller(one, quota)] as const;
  // The order that the numbers of the case tell.
  const order = [
    [0, first[0]],
    [0, first[1]],
    [1, second[0]],
    [1, second[1]],
    [0, first[2]],
  ] as const;
  for (const [caller, step] of order)
    if (step) expect(differs(callers[caller].receive(step.response), step.expected)).toBe(false);
  expect(quota.available).toBe(one.expected_final_quota);
});

test.each(suite.timings.filter(({ rules: of }) => of === '2026'))('costs and waits: $name', ({ steps }) => {
  const clock = new Steady();
  for (const { error, retry, cost, delayMs } of steps) {
    if (cost === null) continue;
    const kind = error === 'THROTTLING' ? 'throttled' : 'transient';
    const base = kind === 'throttled' ? defaultRetryOptions.throttleDelayMs : 50;
    expect(createRetryQuota().take(kind)).toBe(cost);
    expect(backoffMs(clock, retry - 1, base, defaultRetryOptions.maxDelayMs)).toBe(delayMs);
  }
});

test('the rules until 2026 are superseded: a retry cost less then', () => {
  const old = [...suite.standard, ...suite.timings.filter(({ rules: of }) => of !== '2026')];
  expect(old).toHaveLength(15);
  expect(createRetryQuota().take('transient')).toBe(14);
});

test('the differences are those of cases that exist', () => {
  const names = single.map(({ name }) => name);
  expect(Object.keys(DIFFERENCES).filter((name) => !names.includes(name))).toEqual([]);
});

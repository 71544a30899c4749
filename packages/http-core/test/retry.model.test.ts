import fc from 'fast-check';
import { expect, test } from 'vitest';
import { SdkError } from '../src/index.ts';
import type { RetryClass } from '../src/provider/index.ts';
import { clientOf, operations } from './support/client.ts';
import { json, socketError, type Step } from './support/scripted.ts';

/** Events that can happen to an attempt, with what the model needs to know about them. */
interface Event {
  readonly name: string;
  readonly step: Step;
  /** Retried with any retry class, only if repeating is safe, or never. */
  readonly again: 'any' | 'repeatable' | 'never';
  readonly mayHaveRun: boolean;
  readonly cost: number;
  readonly waitMs?: number;
}

const event = (
  name: string,
  step: Step,
  again: Event['again'],
  mayHaveRun: boolean,
  waitMs?: number,
): Event => ({
  name,
  step,
  again,
  mayHaveRun,
  cost: name === '429' ? 5 : 14,
  ...(waitMs === undefined ? {} : { waitMs }),
});

const events: readonly Event[] = [
  event('refused', socketError('ECONNREFUSED', 'connect'), 'any', false),
  event('reset', socketError('ECONNRESET'), 'repeatable', true),
  event('500', json({}, 500), 'repeatable', true),
  event('503', json({}, 503, { 'retry-after': '3' }), 'repeatable', true, 3_000),
  event('429', json({}, 429, { 'retry-after': '2' }), 'any', false, 2_000),
  event('429', json({}, 429), 'any', false),
  event('503', json({}, 503, { 'retry-after': '3600' }), 'never', true),
  event('400', json({}, 400), 'never', false),
  event('403', json({}, 403), 'never', false),
];
const SETTLING = new Set(['400']);

interface Expected {
  readonly sent: number;
  readonly succeeded: boolean;
  readonly mayHaveExecuted: boolean;
  /** The waits that the server asked for; `undefined` if the backoff decides. */
  readonly waits: (number | undefined)[];
}

/** The retry contract in thirty lines. */
function model(plan: readonly Event[], retryClass: RetryClass, maxRetries: number): Expected {
  let quota = 500;
  let unsure = false;
  const waits: (number | undefined)[] = [];
  for (const [index, { name, again, mayHaveRun, cost, waitMs }] of plan.entries()) {
    unsure ||= mayHaveRun;
    const repeatable = again === 'any' || (again === 'repeatable' && retryClass !== 'ambiguous');
    if (!repeatable || index >= maxRetries || quota < cost) {
      const settled = retryClass === 'keyed' && SETTLING.has(name);
      const mayHaveExecuted = unsure && !settled && retryClass !== 'safe';
      return { sent: index + 1, succeeded: false, mayHaveExecuted, waits };
    }
    quota -= cost;
    waits.push(waitMs);
  }
  return { sent: plan.length + 1, succeeded: true, mayHaveExecuted: false, waits };
}

test('the pipeline behaves like the model for any sequence of events', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom(...events), { maxLength: 8 }),
      fc.constantFrom<RetryClass>('safe', 'idempotent', 'keyed', 'ambiguous'),
      fc.nat({ max: 6 }),
      async (plan, retryClass, maxRetries) => {
        const expected = model(plan, retryClass, maxRetries);
        const steps = [...plan.map(({ step }) => step), json({ ok: true })];
        // The breaker is disabled: calls that it stops are not the subject here.
        const provider = {
          retry: { settlesIdempotencyKey: ({ status }: { status: number }) => status === 400 },
        };
        const { client, clock, sent } = clientOf(steps, { breaker: false, provider });
        const call = client
          .request(operations[retryClass], { id: '1' }, { retry: maxRetries })
          .withResponse();
        const outcome = await clock.runUntil(
          call.then(
            ({ response }) => ({ succeeded: true, mayHaveExecuted: false, attempts: response.attempts }),
            (error: unknown) => {
              if (!SdkError.isInstance(error)) throw error;
              return { succeeded: false, mayHaveExecuted: error.mayHaveExecuted, attempts: error.attempts };
            },
          ),
        );
        const { waits, ...details } = expected;
        const { attempts, ...observed } = outcome;
        expect({ sent: sent.length, ...observed }).toEqual(details);
        expect(attempts.map(({ number }) => number)).toEqual(sent.map((_, index) => index + 1));
        for (const [index, waitMs] of waits.entries()) {
          const { delayMs = -1, delaySource } = attempts[index]!;
          if (waitMs === undefined) {
            expect(delaySource).toBe('backoff');
            expect(delayMs).toBeLessThanOrEqual(1_000 * 2 ** index);
          } else expect([delaySource, delayMs]).toEqual(['retry-after', waitMs]);
        }
        expect(new Set(sent.map(({ headers }) => headers['idempotency-key'])).size).toBe(1);
        expect(clock.pendingTimers).toBe(0);
      },
    ),
    { numRuns: 1_000 },
  );
});

import { JobFailedError, startJob, type JobType } from '@org/http-core/jobs';
import { VirtualClock } from '@org/http-core/testing';
import { Stripe } from '@org/stripe';
import {
  balanceRefreshes,
  readerConfirmations,
  readerInputs,
  readerPaymentMethods,
  readerPayments,
  readerRefunds,
  readerSetups,
  reportRuns,
  testClockAdvances,
} from '@org/stripe/jobs';
import { expect, expectTypeOf, test } from 'vitest';

/** A client whose responses are these, the last one for ever, and the requests that it made. */
function clientOf(...bodies: readonly object[]): { stripe: Stripe; sent: string[]; clock: VirtualClock } {
  const sent: string[] = [];
  const clock = new VirtualClock();
  const stripe = new Stripe({
    apiKey: 'sk_test_1',
    clock,
    fetch: (url, { method }) => {
      const body = bodies[Math.min(sent.length, bodies.length - 1)];
      sent.push(`${method} ${new URL(url).pathname}`);
      return Promise.resolve(Response.json(body));
    },
  });
  return { stripe, sent, clock };
}

type AnyJobType = JobType<never, object, object, unknown, unknown>;
const reader = (status: string): object => ({ id: 'x_1', action: { status, failure_message: 'no card' } });
const readers = (
  [
    [readerPayments, 'process_payment_intent'],
    [readerSetups, 'process_setup_intent'],
    [readerRefunds, 'refund_payment'],
    [readerInputs, 'collect_inputs'],
    [readerPaymentMethods, 'collect_payment_method'],
    [readerConfirmations, 'confirm_payment_intent'],
  ] as const
).map(
  ([type, path]) =>
    [
      type as unknown as AnyJobType,
      `POST /v1/terminal/readers/x_1/${path}`,
      'GET /v1/terminal/readers/x_1',
      reader('in_progress'),
      reader('succeeded'),
      reader('failed'),
      { type: 'terminal.reader.action_succeeded', data: { object: reader('succeeded') } },
    ] as const,
);
const run = (status: string): object => ({ id: 'x_1', status, error: 'no card', result: { id: 'file_1' } });
const clockState = (status: string): object => ({ id: 'x_1', status });
const account = (status: string): object => ({ id: 'x_1', balance_refresh: { status } });

const cases: readonly (readonly [AnyJobType, string, string, object, object, object, object])[] = [
  [
    reportRuns as unknown as AnyJobType,
    'POST /v1/reporting/report_runs',
    'GET /v1/reporting/report_runs/x_1',
    run('pending'),
    run('succeeded'),
    run('failed'),
    { type: 'reporting.report_run.succeeded', data: { object: run('succeeded') } },
  ],
  [
    testClockAdvances as unknown as AnyJobType,
    'POST /v1/test_helpers/test_clocks/x_1/advance',
    'GET /v1/test_helpers/test_clocks/x_1',
    clockState('advancing'),
    clockState('ready'),
    clockState('internal_failure'),
    { type: 'test_helpers.test_clock.ready', data: { object: clockState('ready') } },
  ],
  [
    balanceRefreshes as unknown as AnyJobType,
    'POST /v1/financial_connections/accounts/x_1/refresh',
    'GET /v1/financial_connections/accounts/x_1',
    account('pending'),
    account('succeeded'),
    account('failed'),
    { type: 'financial_connections.account.refreshed_balance', data: { object: account('succeeded') } },
  ],
  ...readers,
];

test.each(cases.map((one) => [one[0].name, ...one] as const))(
  '%s is started, read, ended by its state and by an event',
  async (_, type, start, poll, waiting, done, failed, event) => {
    const params = { id: 'x_1', report_type: 'balance.summary.1', frozen_time: 1 } as never;
    const complete = clientOf(waiting, waiting, done);
    const job = await startJob(complete.stripe, type, params);
    await complete.clock.runUntil(job.result());
    expect(complete.sent).toEqual([start, poll, poll]);
    expect(job.state).toEqual(done);

    const broken = clientOf(waiting, failed);
    const other = await startJob(broken.stripe, type, params);
    await expect(broken.clock.runUntil(other.result())).rejects.toBeInstanceOf(JobFailedError);

    const notified = clientOf(waiting);
    const third = await startJob(notified.stripe, type, params);
    const result = third.result({ poll: false });
    expect(third.notify({ ...event, data: { object: { ...done, id: 'another' } } })).toBe(false);
    expect(third.notify({ ...event, type: 'customer.created' })).toBe(false);
    expect(third.notify(event)).toBe(true);
    await result;
    expect(notified.sent).toEqual([start]);
  },
);

test('the result of a report run is its file, and its reason the error of Stripe', async () => {
  const { stripe } = clientOf(run('succeeded'));
  const job = await startJob(stripe, reportRuns, { report_type: 'balance.summary.1' });
  const file = await job.result();
  expectTypeOf(file.url).toEqualTypeOf<string | null>();
  expect(file.id).toBe('file_1');
  const failed = await startJob(clientOf(run('failed')).stripe, reportRuns, { report_type: 'x' });
  await expect(failed.result()).rejects.toThrow('reporting.reportRuns: the job failed (failed): no card.');
});

test('an action of a reader is cancelled, and a reader that is deleted has failed', async () => {
  const { stripe, sent, clock } = clientOf(reader('in_progress'), {}, { id: 'x_1', deleted: true });
  const job = await startJob(stripe, readerPayments, { id: 'x_1', payment_intent: 'pi_1' });
  await job.cancel();
  expect(sent.at(-1)).toBe('POST /v1/terminal/readers/x_1/cancel_action');
  await expect(clock.runUntil(job.result())).rejects.toThrow('the reader was deleted');
});

test('the options of the start hold for the calls of the wait', async () => {
  const accounts: (string | undefined)[] = [];
  const clock = new VirtualClock();
  const stripe = new Stripe({
    apiKey: 'sk_test_1',
    clock,
    fetch: (_, { headers }) => {
      accounts.push(headers['stripe-account']);
      return Promise.resolve(Response.json(run(accounts.length > 1 ? 'succeeded' : 'pending')));
    },
  });
  const job = await startJob(stripe, reportRuns, { report_type: 'x' }, { stripeAccount: 'acct_1' });
  await clock.runUntil(job.result());
  expect(accounts).toEqual(['acct_1', 'acct_1']);
});

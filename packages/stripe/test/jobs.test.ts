import { JobFailedError, startJob, type JobType } from '@org/http-core/jobs';
import { VirtualClock } from '@org/http-core/testing';
import { Stripe, type Outcome, type StripeCallError } from '@org/stripe';
import type { FileModel, ReportingReportRun } from '@org/stripe/models';
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
  await expect(failed.result()).rejects.toThrow(
    'reporting.reportRuns.create: the job failed (failed): no card.',
  );
});

test('an action of a reader is cancelled, and a reader that is deleted has failed', async () => {
  const { stripe, sent, clock } = clientOf(reader('in_progress'), {}, { id: 'x_1', deleted: true });
  const job = await startJob(stripe, readerPayments, { id: 'x_1', payment_intent: 'pi_1' });
  await job.cancel();
  expect(sent.at(-1)).toBe('POST /v1/terminal/readers/x_1/cancel_action');
  await expect(clock.runUntil(job.result())).rejects.toThrow('the reader was deleted');
});

test('an action that was cancelled has failed', async () => {
  const { stripe, clock } = clientOf(reader('in_progress'), { id: 'x_1', action: null });
  const job = await startJob(stripe, readerPayments, { id: 'x_1', payment_intent: 'pi_1' });
  await expect(clock.runUntil(job.result())).rejects.toThrow('the reader has no action any more');
});

const payment = (intent: string, status: string): object => ({
  id: 'x_1',
  action: { type: 'process_payment_intent', process_payment_intent: { payment_intent: intent }, status },
});

test('the outcome of another payment on the reader is not taken for that of this one', async () => {
  const { stripe, sent, clock } = clientOf(payment('pi_2', 'in_progress'), payment('pi_3', 'succeeded'));
  const job = await startJob(stripe, readerPayments, { id: 'x_1', payment_intent: 'pi_2' });
  const type = 'terminal.reader.action_succeeded';
  expect(job.notify({ type, data: { object: payment('pi_1', 'succeeded') } })).toBe(false);
  await expect(clock.runUntil(job.result())).rejects.toThrow(
    'the job failed (replaced): the reader has another action now, which hides the outcome',
  );
  expect(sent.at(-1)).toBe('GET /v1/terminal/readers/x_1');
  const other = await startJob(clientOf(payment('pi_2', 'in_progress')).stripe, readerPayments, {
    id: 'x_1',
    payment_intent: 'pi_2',
  });
  expect(other.notify({ type, data: { object: payment('pi_2', 'succeeded') } })).toBe(true);
  await expect(other.result()).resolves.toMatchObject({ id: 'x_1' });
});

test('a late event about an earlier advance or refresh ends no wait', async () => {
  const advanced = (time: number, status: string): object => ({ id: 'x_1', frozen_time: time, status });
  const one = clientOf(advanced(10, 'advancing'), advanced(20, 'ready'));
  const advance = await startJob(one.stripe, testClockAdvances, { id: 'x_1', frozen_time: 20 });
  const ready = { type: 'test_helpers.test_clock.ready', data: { object: advanced(10, 'ready') } };
  advance.notify(ready);
  expect(advance.notify({ ...ready, type: 'test_helpers.test_clock.deleted' })).toBe(false);
  expect(await one.clock.runUntil(advance.result())).toMatchObject({ frozen_time: 20 });

  const refreshed = (at: number, status: string): object => ({
    id: 'x_1',
    balance_refresh: { last_attempted_at: at, status },
  });
  const two = clientOf(refreshed(20, 'pending'), refreshed(20, 'succeeded'));
  const refresh = await startJob(two.stripe, balanceRefreshes, { id: 'x_1' });
  const type = 'financial_connections.account.refreshed_balance';
  refresh.notify({ type, data: { object: refreshed(10, 'succeeded') } });
  expect(await two.clock.runUntil(refresh.result())).toEqual(refreshed(20, 'succeeded'));
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

test('the client itself starts and resumes a job, with the types of the operation', async () => {
  const { stripe, sent, clock } = clientOf(run('pending'), run('pending'), run('succeeded'));
  const job = await stripe.reporting.reportRuns.start({ report_type: 'balance.summary.1' });
  expectTypeOf(job.started).toEqualTypeOf<ReportingReportRun>();
  const resumed = await stripe.reporting.reportRuns.resume(JSON.stringify(job));
  const outcome = await clock.runUntil(resumed.result({ deadlineMs: 60_000 }).safe());
  expectTypeOf(outcome).toEqualTypeOf<Outcome<FileModel, StripeCallError>>();
  expect(outcome.value?.id).toBe('file_1');
  expect(sent).toEqual([
    'POST /v1/reporting/report_runs',
    'GET /v1/reporting/report_runs/x_1',
    'GET /v1/reporting/report_runs/x_1',
  ]);
});

test('methods of jobs take the values of the path first', async () => {
  const { stripe, sent } = clientOf(reader('in_progress'));
  const job = await stripe.terminal.readers.startProcessPaymentIntent('x_1', { payment_intent: 'pi_1' });
  await job.cancel();
  expect(sent).toEqual([
    'POST /v1/terminal/readers/x_1/process_payment_intent',
    'POST /v1/terminal/readers/x_1/cancel_action',
  ]);
  const outcome = await stripe.terminal.readers
    .startProcessPaymentIntent({ id: 'x_1' } as never, {} as never)
    .safe();
  expect(String(outcome.error)).toContain('terminal.readers.startProcessPaymentIntent(id, params, options)');
});

test('a refresh sets its feature, and refuses another one', async () => {
  const { stripe, sent } = clientOf(account('succeeded'));
  await (await stripe.financialConnections.accounts.startRefresh('x_1')).result();
  expect(sent).toEqual(['POST /v1/financial_connections/accounts/x_1/refresh']);
  const wrong = { features: ['ownership'] } as object;
  const { error } = await stripe.financialConnections.accounts.startRefresh('x_1', wrong).safe();
  expect(error).toMatchObject({ name: 'InvalidParamsError', param: 'features' });
});

test.each([
  [1_699_999_999, 'ready', undefined],
  [1_700_000_000, 'ready', 1_700_000_000],
])('a clock at %i that is %s has advanced as far: %s', async (frozenTime, status, expected) => {
  const at = (time: number, name: string): object => ({ id: 'x_1', status: name, frozen_time: time });
  const { stripe, clock } = clientOf(at(0, 'advancing'), at(frozenTime, status));
  const job = await stripe.testHelpers.testClocks.startAdvance('x_1', {
    frozen_time: new Date(1_700_000_000_500),
  });
  const { value } = await clock.runUntil(job.result({ deadlineMs: 60_000 }).safe());
  expect(value?.frozen_time).toBe(expected);
});

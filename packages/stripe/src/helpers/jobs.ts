import { ResponseParseError } from '@org/http-core';
import { defineJob, type JobOperation, type JobType } from '@org/http-core/jobs';
import type {
  DeletedTerminalReader,
  FileModel,
  FinancialConnectionsAccount,
  ReportingReportRun,
  ReportingReportRunCreateParams,
  TerminalReader,
  TerminalReaderCollectInputsParams,
  TerminalReaderCollectPaymentMethodParams,
  TerminalReaderConfirmPaymentIntentParams,
  TerminalReaderProcessPaymentIntentParams,
  TerminalReaderProcessSetupIntentParams,
  TerminalReaderRefundPaymentParams,
  TestHelpersTestClock,
  TestHelpersTestClockAdvanceParams,
} from '../generated/models.ts';
import {
  refresh,
  retrieve as retrieveAccount,
} from '../generated/resources/financial-connections/accounts.ts';
import {
  create as createRun,
  retrieve as retrieveRun,
} from '../generated/resources/reporting/report-runs.ts';
import {
  cancelAction,
  collectInputs,
  collectPaymentMethod,
  confirmPaymentIntent,
  processPaymentIntent,
  processSetupIntent,
  refundPayment,
  retrieve as retrieveReader,
} from '../generated/resources/terminal/readers.ts';
import { advance, retrieve as retrieveClock } from '../generated/resources/test-helpers/test-clocks.ts';
import type { RequestOptions } from '../options.ts';

export {
  JobFailedError,
  JobTimeoutError,
  resumeJob,
  startJob,
  waitUntil,
  type Job,
  type JobToken,
} from '@org/http-core/jobs';

/** The parameters that identify a resource. */
interface Id {
  readonly id: string;
}

/**
 * Report runs: {@link https://docs.stripe.com/api/reporting/report_run}. The result is the file. The events
 * `reporting.report_run.succeeded` and `.failed` end a wait.
 *
 * @example
 * ```ts
 * import { Stripe } from '@org/stripe';
 * import { reportRuns, startJob } from '@org/stripe/jobs';
 *
 * const job = await startJob(new Stripe(), reportRuns, { report_type: 'balance.summary.1' });
 * console.log((await job.result()).url);
 * ```
 * @public
 */
export const reportRuns: JobType<
  ReportingReportRunCreateParams,
  ReportingReportRun,
  Id,
  ReportingReportRun,
  FileModel,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'reporting.reportRuns',
  start: (client, params: ReportingReportRunCreateParams, options?: RequestOptions) =>
    createRun(client, params, options),
  poll: (client, params: Id, options) => retrieveRun(client, params, options),
  pollParams: ({ id }) => ({ id }),
  startedState: (run) => run,
  status: ({ status }) => status,
  states: { waiting: ['pending'], done: ['succeeded'], failed: ['failed'] },
  result: ({ result }) => {
    if (result) return result;
    throw new ResponseParseError(
      'reporting.reportRuns: the report run succeeded without a file. Read it again with retrieve().',
    );
  },
  reason: ({ error }) => error,
  stateOf: (event, { id }) => objectOf(event, 'reporting.report_run.', id) as ReportingReportRun | undefined,
});

/**
 * Advances of test clocks: {@link https://docs.stripe.com/api/test_clocks}. The result is the clock when it is ready. The
 * events `test_helpers.test_clock.ready` and `.internal_failure` end a wait.
 *
 * @public
 */
export const testClockAdvances: JobType<
  Id & TestHelpersTestClockAdvanceParams,
  TestHelpersTestClock,
  Id,
  TestHelpersTestClock,
  TestHelpersTestClock,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'testHelpers.testClocks.advance',
  start: (client, params: Id & TestHelpersTestClockAdvanceParams, options?: RequestOptions) =>
    advance(client, params, options),
  poll: (client, params: Id, options) => retrieveClock(client, params, options),
  pollParams: ({ id }) => ({ id }),
  startedState: (clock) => clock,
  status: ({ status }) => status,
  states: { waiting: ['advancing'], done: ['ready'], failed: ['internal_failure'] },
  result: (clock) => clock,
  stateOf: (event, { id }) =>
    objectOf(event, 'test_helpers.test_clock.', id) as TestHelpersTestClock | undefined,
});

/**
 * Refreshes of the balance of a Financial Connections account:
 * {@link https://docs.stripe.com/api/financial_connections/accounts/refresh}. The result is the account. The event
 * `financial_connections.account.refreshed_balance` ends a wait.
 *
 * @public
 */
export const balanceRefreshes: JobType<
  Id,
  FinancialConnectionsAccount,
  Id,
  FinancialConnectionsAccount,
  FinancialConnectionsAccount,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'financialConnections.accounts.refresh',
  start: (client, { id }: Id, options?: RequestOptions) =>
    refresh(client, { id, features: ['balance'] }, options),
  poll: (client, params: Id, options) => retrieveAccount(client, params, options),
  pollParams: ({ id }) => ({ id }),
  startedState: (account) => account,
  status: ({ balance_refresh: balance }) => balance?.status,
  states: { waiting: ['pending'], done: ['succeeded'], failed: ['failed'] },
  result: (account) => account,
  stateOf: (event, { id }) =>
    objectOf(event, 'financial_connections.account.refreshed_balance', id) as
      FinancialConnectionsAccount | undefined,
});

type Reader = TerminalReader | DeletedTerminalReader;

type ReaderJob<Params> = JobType<Id & Params, TerminalReader, Id, Reader, TerminalReader, RequestOptions>;

/**
 * Payments on a reader: {@link https://docs.stripe.com/api/terminal/readers/process_payment_intent}. The result is the
 * reader, whose `action` has succeeded. The events `terminal.reader.action_succeeded` and `.action_failed` end a wait.
 *
 * @public
 */
export const readerPayments: ReaderJob<TerminalReaderProcessPaymentIntentParams> = /* @__PURE__ */ readerJob(
  'processPaymentIntent',
  (client, params, options) => processPaymentIntent(client, params, options),
);

/**
 * Setups on a reader, as {@link readerPayments}.
 *
 * @public
 */
export const readerSetups: ReaderJob<TerminalReaderProcessSetupIntentParams> = /* @__PURE__ */ readerJob(
  'processSetupIntent',
  (client, params, options) => processSetupIntent(client, params, options),
);

/**
 * Refunds on a reader, as {@link readerPayments}.
 *
 * @public
 */
export const readerRefunds: ReaderJob<TerminalReaderRefundPaymentParams> = /* @__PURE__ */ readerJob(
  'refundPayment',
  (client, params, options) => refundPayment(client, params, options),
);

/**
 * Inputs that a reader collects, as {@link readerPayments}.
 *
 * @public
 */
export const readerInputs: ReaderJob<TerminalReaderCollectInputsParams> = /* @__PURE__ */ readerJob(
  'collectInputs',
  (client, params, options) => collectInputs(client, params, options),
);

/**
 * Payment methods that a reader collects, as {@link readerPayments}.
 *
 * @public
 */
export const readerPaymentMethods: ReaderJob<TerminalReaderCollectPaymentMethodParams> =
  /* @__PURE__ */ readerJob('collectPaymentMethod', (client, params, options) =>
    collectPaymentMethod(client, params, options),
  );

/**
 * Confirmations of payments on a reader, as {@link readerPayments}.
 *
 * @public
 */
export const readerConfirmations: ReaderJob<TerminalReaderConfirmPaymentIntentParams> =
  /* @__PURE__ */ readerJob('confirmPaymentIntent', (client, params, options) =>
    confirmPaymentIntent(client, params, options),
  );

function readerJob<Params>(
  method: string,
  start: JobOperation<Id & Params, TerminalReader, RequestOptions>,
): ReaderJob<Params> {
  const name = `terminal.readers.${method}`;
  return defineJob({
    name,
    start,
    poll: (client, params: Id, options?: RequestOptions) => retrieveReader(client, params, options),
    pollParams: ({ id }) => ({ id }),
    startedState: (reader) => reader,
    status: (reader) => (reader.deleted ? 'deleted' : reader.action?.status),
    states: { waiting: ['in_progress'], done: ['succeeded'], failed: ['failed', 'deleted'] },
    // A reader that was deleted has failed.
    result: (reader) => reader as TerminalReader,
    reason: (reader) => (reader.deleted ? 'the reader was deleted' : reader.action?.failure_message),
    cancel: (client, params: Id, options) => cancelAction(client, params, options),
    stateOf: (event, { id }) => objectOf(event, 'terminal.reader.action_', id) as TerminalReader | undefined,
  });
}

/** The object of an event, if its type begins so and it is this object. */
function objectOf(event: unknown, type: string, id: string): unknown {
  const given = event as {
    readonly type?: unknown;
    readonly data?: { readonly object?: { readonly id?: unknown } };
  } | null;
  const found = given?.data?.object;
  return typeof given?.type === 'string' && given.type.startsWith(type) && found?.id === id
    ? found
    : undefined;
}

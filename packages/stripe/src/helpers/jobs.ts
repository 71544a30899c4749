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
  start: createRun,
  poll: retrieveRun,
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

interface Advance extends Id {
  /** In seconds since the epoch. */
  readonly frozenTime: number;
}

/**
 * Advances of test clocks: {@link https://docs.stripe.com/api/test_clocks}. The result is the clock when it is ready. The
 * events `test_helpers.test_clock.ready` and `.internal_failure` end a wait.
 *
 * @public
 */
export const testClockAdvances: JobType<
  Id & TestHelpersTestClockAdvanceParams,
  TestHelpersTestClock,
  Advance,
  TestHelpersTestClock,
  TestHelpersTestClock,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'testHelpers.testClocks.advance',
  start: advance,
  poll: (client, { id }: Advance, options) => retrieveClock(client, { id }, options),
  pollParams: ({ id }, { frozen_time: time }) => ({
    id,
    frozenTime: typeof time === 'number' ? time : Math.floor(time.getTime() / 1_000),
  }),
  startedState: (clock) => clock,
  // A late event may be about an earlier advance of the clock.
  status: ({ status, frozen_time: time }, { frozenTime }) =>
    status === 'ready' && time < frozenTime ? 'advancing' : status,
  states: { waiting: ['advancing'], done: ['ready'], failed: ['internal_failure'] },
  result: (clock) => clock,
  stateOf: (event, { id }) =>
    (objectOf(event, 'test_helpers.test_clock.ready', id) ??
      objectOf(event, 'test_helpers.test_clock.internal_failure', id)) as TestHelpersTestClock | undefined,
});

interface Refresh extends Id {
  /** In seconds since the epoch; 0 if the response to the start did not state it. */
  readonly attemptedAt: number;
}

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
  Refresh,
  FinancialConnectionsAccount,
  FinancialConnectionsAccount,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'financialConnections.accounts.refresh',
  start: (client, { id }: Id, options?: RequestOptions) =>
    refresh(client, { id, features: ['balance'] }, options),
  poll: (client, { id }: Refresh, options) => retrieveAccount(client, { id }, options),
  pollParams: ({ id, balance_refresh: balance }) => ({ id, attemptedAt: balance?.last_attempted_at ?? 0 }),
  startedState: (account) => account,
  // A late event may be about an earlier refresh of the account.
  status: ({ balance_refresh: balance }, { attemptedAt }) =>
    balance && balance.last_attempted_at < attemptedAt ? 'pending' : balance?.status,
  states: { waiting: ['pending'], done: ['succeeded'], failed: ['failed'] },
  result: (account) => account,
  stateOf: (event, { id }) =>
    objectOf(event, 'financial_connections.account.refreshed_balance', id) as
      FinancialConnectionsAccount | undefined,
});

type Reader = TerminalReader | DeletedTerminalReader;

/** An action of a reader. A reader has no ids of its actions. */
interface Action extends Id {
  /** Its type and its object: `process_payment_intent pi_1`. */
  readonly action: string;
}

type ReaderJob<Params> = JobType<Id & Params, TerminalReader, Action, Reader, TerminalReader, RequestOptions>;

/**
 * Payments on a reader: {@link https://docs.stripe.com/api/terminal/readers/process_payment_intent}. The result is the
 * reader, whose `action` has succeeded. The events `terminal.reader.action_succeeded` and `.action_failed` end a wait.
 *
 * @public
 */
export const readerPayments: ReaderJob<TerminalReaderProcessPaymentIntentParams> = /* @__PURE__ */ readerJob(
  'processPaymentIntent',
  processPaymentIntent,
);

/**
 * Setups on a reader, as {@link readerPayments}.
 *
 * @public
 */
export const readerSetups: ReaderJob<TerminalReaderProcessSetupIntentParams> = /* @__PURE__ */ readerJob(
  'processSetupIntent',
  processSetupIntent,
);

/**
 * Refunds on a reader, as {@link readerPayments}.
 *
 * @public
 */
export const readerRefunds: ReaderJob<TerminalReaderRefundPaymentParams> = /* @__PURE__ */ readerJob(
  'refundPayment',
  refundPayment,
);

/**
 * Inputs that a reader collects, as {@link readerPayments}.
 *
 * @public
 */
export const readerInputs: ReaderJob<TerminalReaderCollectInputsParams> = /* @__PURE__ */ readerJob(
  'collectInputs',
  collectInputs,
);

/**
 * Payment methods that a reader collects, as {@link readerPayments}.
 *
 * @public
 */
export const readerPaymentMethods: ReaderJob<TerminalReaderCollectPaymentMethodParams> =
  /* @__PURE__ */ readerJob('collectPaymentMethod', collectPaymentMethod);

/**
 * Confirmations of payments on a reader, as {@link readerPayments}.
 *
 * @public
 */
export const readerConfirmations: ReaderJob<TerminalReaderConfirmPaymentIntentParams> =
  /* @__PURE__ */ readerJob('confirmPaymentIntent', confirmPaymentIntent);

function readerJob<Params>(
  method: string,
  start: JobOperation<Id & Params, TerminalReader, RequestOptions>,
): ReaderJob<Params> {
  return defineJob({
    name: `terminal.readers.${method}`,
    start,
    poll: (client, { id }: Action, options?: RequestOptions) => retrieveReader(client, { id }, options),
    pollParams: (reader) => ({ id: reader.id, action: actionOf(reader) }),
    startedState: (reader) => reader,
    status: statusOf,
    states: {
      waiting: ['in_progress'],
      done: ['succeeded'],
      failed: ['failed', 'deleted', 'cancelled', 'replaced'],
    },
    // A reader that was deleted has failed.
    result: (reader) => reader as TerminalReader,
    reason: (reader, params) =>
      REASONS[statusOf(reader, params) ?? ''] ?? (reader as TerminalReader).action?.failure_message,
    cancel: (client, { id }: Action, options) => cancelAction(client, { id }, options),
    stateOf: (event, params) => {
      const reader = objectOf(event, 'terminal.reader.action_', params.id) as TerminalReader | undefined;
      return reader && actionOf(reader) === params.action ? reader : undefined;
    },
  });
}

const REASONS: Readonly<Record<string, string>> = {
  deleted: 'the reader was deleted',
  cancelled: 'the reader has no action any more',
  replaced:
    'the reader has another action now, which hides the outcome of this one; retrieve the payment, setup or refund',
};

/** The state of an action. A reader shows its latest action only, which may be another one. */
function statusOf(reader: Reader, { action }: Action): string | undefined {
  if (reader.deleted) return 'deleted';
  if (reader.action === null) return 'cancelled';
  return actionOf(reader) === action ? reader.action.status : 'replaced';
}

function actionOf({ action }: TerminalReader): string {
  const about =
    action?.process_payment_intent?.payment_intent ??
    action?.collect_payment_method?.payment_intent ??
    action?.confirm_payment_intent?.payment_intent ??
    action?.process_setup_intent?.setup_intent ??
    action?.refund_payment?.payment_intent ??
    action?.refund_payment?.charge;
  return `${action?.type ?? 'none'} ${(typeof about === 'object' ? about.id : about) ?? ''}`.trim();
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

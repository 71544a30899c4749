export {
  JobAbortError,
  JobFailedError,
  JobTimeoutError,
  resumeJob,
  startJob,
  waitUntil,
  type Job,
  type JobToken,
} from '@org/http-core/jobs';
export {
  balanceRefreshes,
  readerConfirmations,
  readerInputs,
  readerPaymentMethods,
  readerPayments,
  readerRefunds,
  readerSetups,
  reportRuns,
  testClockAdvances,
} from '../generated/jobs.ts';

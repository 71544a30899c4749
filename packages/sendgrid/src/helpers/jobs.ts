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
  contactExports,
  contactImports,
  contactUpserts,
  emailValidations,
  recipientExports,
} from '../generated/jobs.ts';

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
export { listExports } from '../generated/jobs.ts';

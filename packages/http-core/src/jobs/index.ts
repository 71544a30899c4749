export { JobAbortError, JobFailedError, JobTimeoutError, type JobToken } from '../errors/job-errors.ts';
export type { Job, JobWaitOptions } from './job.ts';
export {
  defineJob,
  type JobDefinition,
  type JobOperation,
  type JobStates,
  type JobType,
} from './job-type.ts';
export { defineJobByDetails, type JobDetails, type JobEnd } from './job-details.ts';
export type { WaitOptions } from './poll-loop.ts';
export { resumeJob, startJob, type ResumeOptions, type StartedJob } from './start-job.ts';
export { waitUntil } from './wait-until.ts';

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
export { dataJobs, queries } from '../generated/bigquery/jobs.ts';
export { driveDownloads } from '../generated/drive/jobs.ts';
export {
  executionCancellations,
  executionDeletions,
  instanceCreations,
  instanceDeletions,
  instanceStarts,
  instanceStops,
  instanceUpdates,
  jobCreations,
  jobDeletions,
  jobRuns,
  jobUpdates,
  serviceCreations,
  serviceDeletions,
  serviceRevisionDeletions,
  serviceUpdates,
  workerPoolCreations,
  workerPoolDeletions,
  workerPoolRevisionDeletions,
  workerPoolUpdates,
} from '../generated/run/jobs.ts';
export {
  bucketRelocations,
  bulkRestores,
  cacheCreations,
  cacheUpdates,
  objectRewrites,
} from '../generated/storage/jobs.ts';

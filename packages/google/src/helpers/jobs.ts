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
export { driveDownloads } from '../generated/drive/jobs.ts';
export {
  bucketRelocations,
  bulkRestores,
  cacheCreations,
  cacheUpdates,
  objectRewrites,
} from '../generated/storage/jobs.ts';

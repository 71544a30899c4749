import { defineJob, type JobOperation, type JobStates, type JobType } from '@org/http-core/jobs';
import type { FileDownloadParams, OperationModel } from '../generated/drive/models.ts';
import { download } from '../generated/drive/resources/files.ts';
import { get as getDriveOperation } from '../generated/drive/resources/operations.ts';
import type {
  AnywhereCachInsertParams,
  AnywhereCachUpdateParams,
  BucketRelocateParams,
  GoogleLongrunningOperation,
  ObjectBulkRestoreParams,
  ObjectModel,
  ObjectRewriteParams,
  RewriteResponse,
} from '../generated/storage/models.ts';
import { insert, update } from '../generated/storage/resources/anywhere-caches.ts';
import { relocate } from '../generated/storage/resources/buckets.ts';
import { bulkRestore, rewrite } from '../generated/storage/resources/objects.ts';
import { cancel, get as getStorageOperation } from '../generated/storage/resources/operations.ts';

export {
  JobFailedError,
  JobTimeoutError,
  resumeJob,
  startJob,
  waitUntil,
  type Job,
  type JobToken,
} from '@org/http-core/jobs';

/** The names that stand for the flags of an operation. */
const STATES: JobStates = { waiting: ['running'], done: ['done'], failed: ['failed'] };

interface OperationState {
  readonly done?: boolean;
  readonly error?: { readonly message?: string };
}

function statusOf({ done, error }: OperationState): string {
  if (done !== true) return 'running';
  return error === undefined ? 'done' : 'failed';
}

interface DriveOperation {
  readonly name: string;
}

/**
 * Downloads of Google Docs, Sheets and Slides, and of Vids:
 * {@link https://developers.google.com/workspace/drive/api/guides/manage-downloads}. The result is the response of the
 * operation, whose `downloadUri` is the address of the file.
 *
 * @example
 * ```ts
 * import { Drive } from '@org/google/drive';
 * import { driveDownloads, startJob } from '@org/google/jobs';
 *
 * const job = await startJob(new Drive(), driveDownloads, { fileId: '1AbC', mimeType: 'application/pdf' });
 * const { downloadUri } = await job.result({ deadlineMs: 300_000 });
 * console.log(downloadUri);
 * ```
 * @public
 */
export const driveDownloads: JobType<
  { readonly fileId: string } & FileDownloadParams,
  OperationModel,
  DriveOperation,
  OperationModel,
  Readonly<Record<string, unknown>>
> = /* @__PURE__ */ defineJob({
  name: 'drive.files.download',
  start: download,
  poll: getDriveOperation,
  pollParams: ({ name }) => ({ name: name ?? '' }),
  startedState: (operation) => operation,
  status: statusOf,
  states: STATES,
  result: ({ response }) => response ?? {},
  reason: ({ error }) => error?.message,
});

type Rewrite = {
  readonly sourceBucket: string;
  readonly sourceObject: string;
  readonly destinationBucket: string;
  readonly destinationObject: string;
} & ObjectRewriteParams;

/**
 * Rewrites of objects: {@link https://cloud.google.com/storage/docs/json_api/v1/objects/rewrite}. Each look copies a part,
 * until the object is complete; the result is the new object. Keep the token of the job after each state, to continue
 * where another process ended.
 *
 * @public
 */
export const objectRewrites: JobType<
  Rewrite,
  RewriteResponse,
  Rewrite,
  RewriteResponse,
  ObjectModel | undefined
> = /* @__PURE__ */ defineJob({
  name: 'storage.objects.rewrite',
  start: rewrite,
  poll: rewrite,
  pollParams: ({ rewriteToken }, params) => withRewriteToken(params, rewriteToken),
  startedState: (response) => response,
  nextParams: ({ rewriteToken }, params) => withRewriteToken(params, rewriteToken),
  // Each call does its part of the work, so there is nothing to wait for.
  hintMs: () => 0,
  status: ({ done }) => (done === true ? 'done' : 'running'),
  states: STATES,
  result: ({ resource }) => resource,
});

function withRewriteToken(params: Rewrite, rewriteToken: string | undefined): Rewrite {
  return rewriteToken === undefined ? params : { ...params, rewriteToken };
}

interface StorageOperation {
  readonly bucket: string;
  readonly operationId: string;
}

type StorageJob<Params> = JobType<
  { readonly bucket: string } & Params,
  GoogleLongrunningOperation,
  StorageOperation,
  GoogleLongrunningOperation,
  Readonly<Record<string, unknown>>
>;

/**
 * Relocations of buckets: {@link https://cloud.google.com/storage/docs/bucket-relocation/overview}. A relocation with
 * downtime also needs `advanceRelocateBucket` before it can be complete.
 *
 * @public
 */
export const bucketRelocations: StorageJob<BucketRelocateParams> = /* @__PURE__ */ storageJob(
  'buckets.relocate',
  relocate,
);

/**
 * Restorations of many soft-deleted objects: {@link https://cloud.google.com/storage/docs/use-soft-deleted-objects}.
 *
 * @public
 */
export const bulkRestores: StorageJob<ObjectBulkRestoreParams> = /* @__PURE__ */ storageJob(
  'objects.bulkRestore',
  bulkRestore,
);

/**
 * Creations of an Anywhere Cache: {@link https://cloud.google.com/storage/docs/anywhere-cache}. They may take two days, so
 * set `deadlineMs`.
 *
 * @public
 */
export const cacheCreations: StorageJob<AnywhereCachInsertParams> = /* @__PURE__ */ storageJob(
  'anywhereCaches.insert',
  insert,
);

/**
 * Updates of an Anywhere Cache, as {@link cacheCreations}.
 *
 * @public
 */
export const cacheUpdates: StorageJob<{ readonly anywhereCacheId: string } & AnywhereCachUpdateParams> =
  /* @__PURE__ */ storageJob('anywhereCaches.update', update);

function storageJob<Params>(
  method: string,
  start: JobOperation<{ readonly bucket: string } & Params, GoogleLongrunningOperation>,
): StorageJob<Params> {
  return defineJob({
    name: `storage.${method}`,
    start,
    poll: getStorageOperation,
    // `projects/_/buckets/my-bucket/operations/123`
    pollParams: ({ name }, { bucket }) => ({ bucket, operationId: name?.split('/').at(-1) ?? '' }),
    startedState: (operation) => operation,
    status: statusOf,
    states: STATES,
    result: ({ response }) => response ?? {},
    reason: ({ error }) => error?.message,
    cancel,
  });
}

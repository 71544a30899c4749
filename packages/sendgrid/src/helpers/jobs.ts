import { defineJob, type JobOperation, type JobType } from '@org/http-core/jobs';
import type {
  ContactdbExportCreateParams,
  ContactdbExportCreateResponse,
  ContactdbExportGetResponse,
  EmailValidationJobCreateParams,
  EmailValidationJobCreateResponse,
  EmailValidationJobGetResponse,
  MarketingContactExportCreateParams,
  MarketingContactExportCreateResponse,
  MarketingContactExportGetResponse,
  MarketingContactImportCreateParams,
  MarketingContactImportCreateResponse,
  MarketingContactImportGetResponse,
  MarketingContactUpsertParams,
  MarketingContactUpsertResponse,
} from '../generated/models.ts';
import {
  create as createContactdbExport,
  get as getContactdbExport,
} from '../generated/resources/contactdb/exports.ts';
import {
  create as createValidation,
  get as getValidation,
} from '../generated/resources/email-validation/jobs.ts';
import { upsert } from '../generated/resources/marketing/contacts.ts';
import {
  create as createExport,
  get as getExport,
} from '../generated/resources/marketing/contacts/exports.ts';
import {
  create as createImport,
  get as getImport,
} from '../generated/resources/marketing/contacts/imports.ts';
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

/** The parameters that identify a job. */
interface Id {
  readonly id: string;
}

type ImportJob<Params, Started> = JobType<
  Params,
  Started,
  Id,
  MarketingContactImportGetResponse,
  MarketingContactImportGetResponse,
  RequestOptions
>;

/**
 * Imports of contacts out of a file: upload the file to `job.started.upload_uri` with `job.started.upload_headers`, then
 * wait. The result has the counts; with `errored_count` above 0, `errors_url` lists the rows that were refused.
 *
 * @example
 * ```ts
 * import { SendGrid } from '@org/sendgrid';
 * import { contactImports, startJob } from '@org/sendgrid/jobs';
 *
 * export async function importContacts(csv: string): Promise<number | undefined> {
 *   const job = await startJob(new SendGrid(), contactImports, { file_type: 'csv', field_mappings: ['_rf2_T'] });
 *   const { upload_uri: url = '', upload_headers: headers = [] } = job.started;
 *   const entries = headers.map(({ header, value }): [string, string] => [header, value]);
 *   const uploaded = await fetch(url, { method: 'PUT', body: csv, headers: entries });
 *   if (!uploaded.ok) throw new Error(`The upload failed with status ${uploaded.status}.`);
 *   return (await job.result()).results?.created_count;
 * }
 * ```
 * @public
 */
export const contactImports: ImportJob<
  MarketingContactImportCreateParams,
  MarketingContactImportCreateResponse
> = /* @__PURE__ */ importJob('marketing.contacts.imports', createImport);

/**
 * Additions and updates of contacts. The result has the counts, as that of {@link contactImports}.
 *
 * @public
 */
export const contactUpserts: ImportJob<MarketingContactUpsertParams, MarketingContactUpsertResponse> =
  /* @__PURE__ */ importJob('marketing.contacts.upsert', upsert);

/** SendGrid reads the state of additions and updates where it reads that of imports. */
function importJob<Params, Started extends { readonly job_id?: string }>(
  name: string,
  start: JobOperation<Params, Started, RequestOptions>,
): ImportJob<Params, Started> {
  return defineJob({
    name,
    start,
    poll: getImport,
    pollParams: ({ job_id: id }) => ({ id: id ?? '' }),
    status: ({ status }) => status,
    // Errored: finished, and some rows were refused.
    states: { waiting: ['pending'], done: ['completed', 'errored'], failed: ['failed'] },
    result: (state) => state,
    // The address itself gives access to the rows, so the error does not show it.
    reason: ({ results }) => results?.errors_url && 'error.state.results.errors_url lists the errors',
  });
}

/**
 * Exports of contacts. The result has the addresses of the files in `urls`, which are valid until `expires_at`.
 *
 * @public
 */
export const contactExports: JobType<
  MarketingContactExportCreateParams | undefined,
  MarketingContactExportCreateResponse,
  Id,
  MarketingContactExportGetResponse,
  MarketingContactExportGetResponse,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'marketing.contacts.exports',
  start: createExport,
  poll: getExport,
  pollParams: ({ id }) => ({ id: id ?? '' }),
  status: ({ status }) => status,
  states: { waiting: ['pending'], done: ['ready'], failed: ['failure'] },
  result: (state) => state,
  reason: ({ message }) => message,
});

/**
 * Exports of the recipients of legacy marketing campaigns, as {@link contactExports}.
 *
 * @public
 */
export const recipientExports: JobType<
  ContactdbExportCreateParams | undefined,
  ContactdbExportCreateResponse,
  Id,
  ContactdbExportGetResponse,
  ContactdbExportGetResponse,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'contactdb.exports',
  start: createContactdbExport,
  poll: getContactdbExport,
  pollParams: ({ id }) => ({ id: id ?? '' }),
  status: ({ status }) => status,
  states: { waiting: ['pending'], done: ['ready'], failed: ['failure'] },
  result: (state) => state,
  reason: ({ message }) => message,
});

/**
 * Validations of the addresses in a file, which is uploaded as that of {@link contactImports}.
 *
 * @public
 */
export const emailValidations: JobType<
  EmailValidationJobCreateParams,
  EmailValidationJobCreateResponse,
  Id,
  EmailValidationJobGetResponse,
  EmailValidationJobGetResponse,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'emailValidation.jobs',
  start: createValidation,
  poll: getValidation,
  pollParams: ({ job_id: id }) => ({ id: id ?? '' }),
  status: ({ result }) => result?.status,
  states: { waiting: ['Initiated', 'Queued', 'Ready', 'Processing'], done: ['Done'], failed: ['Error'] },
  result: (state) => state,
  reason: ({ result }) => result?.errors?.map(({ message }) => message).join('; '),
});

import { defineJob, type JobType } from '@org/http-core/jobs';
import type {
  SlackListsDownloadGetParams,
  SlackListsDownloadGetResponse,
  SlackListsDownloadStartParams,
  SlackListsDownloadStartResponse,
} from '../generated/models.ts';
import { get, start } from '../generated/resources/slack-lists/download.ts';
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

/**
 * Exports of lists: {@link https://docs.slack.dev/reference/methods/slackLists.download.start}. The result is the address
 * of the file, which needs the token of the caller. Slack does not document the names of the states, so an export is
 * complete when it has its address.
 *
 * @example
 * ```ts
 * import { Slack } from '@org/slack';
 * import { listExports, startJob } from '@org/slack/jobs';
 *
 * const job = await startJob(new Slack(), listExports, { list_id: 'F1234567' });
 * console.log(await job.result({ deadlineMs: 300_000 }));
 * ```
 * @public
 */
export const listExports: JobType<
  SlackListsDownloadStartParams,
  SlackListsDownloadStartResponse,
  SlackListsDownloadGetParams,
  SlackListsDownloadGetResponse,
  string,
  RequestOptions
> = /* @__PURE__ */ defineJob({
  name: 'slackLists.download',
  start,
  poll: get,
  pollParams: ({ job_id: id }, { list_id: list }) => ({ job_id: id ?? '', list_id: list }),
  status: ({ download_url: url, status }) => (url ? 'COMPLETED' : (status ?? 'PENDING').toUpperCase()),
  states: {
    waiting: ['PENDING', 'IN_PROGRESS', 'RUNNING', 'STARTED', 'QUEUED'],
    done: ['COMPLETED'],
    failed: ['FAILED', 'ERROR'],
  },
  result: ({ download_url: url }) => url ?? '',
});

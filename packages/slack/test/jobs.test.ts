import { startJob } from '@org/http-core/jobs';
import { VirtualClock } from '@org/http-core/testing';
import { Slack } from '@org/slack';
import { listExports } from '@org/slack/jobs';
import { expect, test } from 'vitest';

test('an export of a list is complete when it has its address', async () => {
  const bodies = [
    { ok: true, job_id: 'Le1' },
    { ok: true, status: 'IN_PROGRESS' },
    { ok: true, status: 'SIMMERING' },
    // Whatever its state is called.
    { ok: true, status: 'SERVED', download_url: 'https://files.slack.com/1' },
  ];
  const sent: string[] = [];
  const clock = new VirtualClock();
  const slack = new Slack({
    token: 'xoxb-1',
    clock,
    fetch: (url, { body }) => {
      const params = new URLSearchParams(body as string);
      sent.push(
        `${new URL(url).pathname} ${params.get('list_id') ?? ''} ${params.get('job_id') ?? ''}`.trim(),
      );
      return Promise.resolve(Response.json(bodies[sent.length - 1]));
    },
  });
  const job = await startJob(slack, listExports, { list_id: 'F1' });
  const unknown: unknown[] = [];
  const result = job.result({ onUnknownState: (status) => unknown.push(status) });
  expect(await clock.runUntil(result)).toBe('https://files.slack.com/1');
  expect(unknown).toEqual(['SIMMERING']);
  expect(sent).toEqual([
    '/api/slackLists.download.start F1',
    ...Array<string>(3).fill('/api/slackLists.download.get F1 Le1'),
  ]);
  expect(JSON.stringify(job)).not.toContain('xoxb');
});

test('the client itself starts and resumes an export', async () => {
  const bodies = [
    { ok: true, job_id: 'Le1' },
    { ok: true, download_url: 'https://files.slack.com/1' },
  ];
  let sent = 0;
  const slack = new Slack({ token: 'xoxb-1', fetch: () => Promise.resolve(Response.json(bodies[sent++])) });
  const token = JSON.stringify(await slack.slackLists.download.startExport({ list_id: 'F1' }));
  const job = await slack.slackLists.download.resumeExport(token);
  expect(await job.result()).toBe('https://files.slack.com/1');
});

// A process that starts a job, or resumes the one in its file, and prints the result. Arguments: address, file.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { createClient } from '../../src/index.ts';
import { resumeJob, startJob, type JobToken } from '../../src/jobs/index.ts';
import { exportJobs } from './jobs.ts';

const [, , baseUrl = '', file = ''] = process.argv;
const client = createClient({ baseUrl });
const job = existsSync(file)
  ? resumeJob(client, exportJobs, JSON.parse(readFileSync(file, 'utf8')) as JobToken)
  : await startJob(client, exportJobs, { table: 'users' });
writeFileSync(file, JSON.stringify(job));
process.stdout.write(String(await job.result({ deadlineMs: 20_000 })));

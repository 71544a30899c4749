import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { repository } from './packages.ts';

interface Step {
  readonly uses?: string;
  readonly run?: string;
  readonly with?: Readonly<Record<string, unknown>>;
}
type Permissions = Readonly<Record<string, string>> | undefined;
interface Job {
  readonly uses?: string;
  readonly permissions?: Permissions;
  readonly steps?: readonly Step[];
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: Permissions;
  readonly jobs: Readonly<Record<string, Job>>;
}

const folder = join(repository, '.github/workflows');
const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));
const texts = new Map(files.map((name) => [name, readFileSync(join(folder, name), 'utf8')]));
const workflows = new Map([...texts].map(([name, text]) => [name, parse(text) as Workflow]));

/** Each job with its own permissions, or those of its workflow. */
const jobs = [...workflows].flatMap(([file, workflow]) =>
  Object.entries(workflow.jobs).map(([name, job]) => ({
    at: `${file}: ${name}`,
    job,
    permissions: job.permissions ?? workflow.permissions ?? {},
    runs: (job.steps ?? []).flatMap(({ run }) => (run === undefined ? [] : [run])),
  })),
);
const writers = jobs.filter(({ permissions }) => Object.values(permissions).includes('write'));
const FETCHES = /\b(?:npm|npx|pnpm|yarn|corepack|curl|wget)\b/;

test('there are workflows and jobs that write to look at', () => {
  expect(files).toContain('release.yml');
  expect(writers.length).toBeGreaterThan(3);
});

test('every action is pinned by the hash of a commit, with its version beside it', () => {
  for (const [file, text] of texts)
    for (const line of text.split('\n').filter((each) => /^\s*(?:- )?uses:/.test(each)))
      expect(line, file).toMatch(
        /uses: (?:[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+|\.\/\.github\/workflows\/[\w.-]+\.yml)$/,
      );
});

test('every workflow says what it may do', () => {
  for (const [file, workflow] of workflows) {
    expect(workflow.permissions, file).toBeDefined();
    expect(Object.values(workflow.permissions ?? {}), file).not.toContain('write');
  }
});

test('a job that may write fetches nothing from a registry and runs no script of the repository', () => {
  for (const { at, permissions, runs } of writers) {
    // npm's trusted publishing needs the CLI that publishes; the next test bounds what that job does.
    if (permissions['id-token'] === 'write') continue;
    for (const run of runs) expect(run, at).not.toMatch(FETCHES);
  }
});

test('no build script runs in a job that may ask for an identity', () => {
  for (const { at, permissions, runs } of jobs) {
    if (permissions['id-token'] !== 'write') continue;
    for (const run of runs) {
      if (/\bpnpm install\b/.test(run)) expect(run, at).toContain('--ignore-scripts');
      else if (FETCHES.test(run)) expect(run, at).toMatch(/^npm install --global pnpm@\d+\.\d+\.\d+$/);
    }
  }
});

test('only jobs that push keep the token of the checkout', () => {
  for (const { at, job, permissions } of jobs)
    for (const { uses, with: inputs } of job.steps ?? []) {
      if (uses?.startsWith('actions/checkout@') !== true) continue;
      const kept = inputs?.['persist-credentials'] !== false;
      if (kept) expect(permissions['contents'], at).toBe('write');
    }
});

test('a pull request that a bot opens runs CI', () => {
  expect(workflows.get('ci.yml')?.on).toHaveProperty('workflow_dispatch');
  const openers = jobs.filter(({ runs }) => runs.some((run) => run.includes('gh pr create')));
  expect(openers).not.toEqual([]);
  for (const { at, permissions, runs } of openers) {
    expect(permissions['actions'], at).toBe('write');
    expect(runs.join('\n'), at).toContain('gh workflow run ci.yml');
  }
});

test('generated code and specs show their lines to git grep, git diff and reviews', () => {
  const attributes = readFileSync(join(repository, '.gitattributes'), 'utf8');
  for (const line of attributes.split('\n').filter((each) => /^(?:packages|specs)/.test(each)))
    expect(line).not.toMatch(/\s-(?:diff|text)\b|\bbinary\b/);
});

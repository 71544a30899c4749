import { expect, test } from 'vitest';
import { parseJobs } from '../specs/jobs/read-jobs.ts';
import { generateApi } from './generate-api.ts';
import type { ClientRule } from './rules.ts';
import { typeErrors } from './testing/check-types.ts';
import { api, object, ref, rules, text } from './testing/fixture.ts';

const document = api(
  {
    'POST /exports': {
      id: 'exports.create',
      body: { schema: object({ 'table!': text }) },
      response: ref('Export'),
    },
    'POST /exports/{id}/copy': {
      id: 'exports.copy',
      body: { schema: object({ 'place!': text, 'mode!': text }) },
      response: ref('Export'),
    },
    'GET /exports/{id}': { id: 'exports.get', response: ref('Export') },
    'POST /exports/{id}/cancel': { id: 'exports.cancel' },
    'GET /others': { id: 'others.list', response: ref('Export') },
  },
  { Export: object({ 'id!': text, 'status!': text, result: object({ url: text }) }) },
);

const jobs = parseJobs(
  `jobs:
  - about: Exports of tables. The result is their address.
    source: https://docs.example.com/exports
    operations: { exports.create: exportJobs }
    poll: exports.get
    cancel: exports.cancel
    token: { id: response.id }
    state: status
    waiting: [running]
    done: [ready]
    failed: [failed]
    result: result.url
  - about: Copies of exports, in a place.
    source: https://docs.example.com/copies
    operations: { exports.copy: copyJobs }
    set: { mode: whole }
    poll: exports.get
    token: { id: response.id }
    startsWithState: true
    state: status
    waiting: [running]
    done: [ready]
    failed: [failed]
`,
  'jobs.yaml',
);

test('an operation that starts a job gives a type of jobs, and two methods of the client', async () => {
  const { files } = await generateApi('acme', document, { ...rules, jobs, jobPrefix: 'acme.' });
  const types = files.get('jobs.ts') ?? '';
  expect(types).toContain(
    "defineJobByDetails(exportsCreate, exportsGet, { name: 'acme.exports.create', token: { id: 'response.id' }, state: 'status'",
  );
  expect(types).toContain('exportsCancel);');
  expect(types).toContain(' * @public');
  const client = files.get('client/exports.ts') ?? '';
  expect(client).toMatch(
    /\tstart\(params: \w+, options\?: RequestOptions\): SafePromise<StartedJob<Export, NonNullable<NonNullable<Export\['result'\]>\['url'\]>, Export, AcmeCallError>, AcmeCallError>;/,
  );
  expect(client).toContain('\tresumeCopy(token: JobToken | string, options?: ResumeOptions<RequestOptions>)');
  expect(client).toContain('Starts a job; its `result()` waits for the end. Exports of tables.');
  expect(files.get('resources/exports.ts')).toContain('pass `exportJobs` to `startJob`');
  expect(typeErrors(files)).toEqual([]);
  const use = (statement: string): string =>
    `import type { AcmeResources } from './generated/client.ts';
     import { copyJobs } from './generated/jobs.ts';
     declare const acme: AcmeResources;
     export function use(): unknown[] { return [copyJobs, ${statement}]; }`;
  const good = `acme.exports.start({ table: 't' }).then((job): Promise<string> => job.result()),
    acme.exports.startCopy('e1', { place: 'eu' })`;
  expect(typeErrors(files, use(good))).toEqual([]);
  for (const [wrong, message] of [
    ["acme.exports.startCopy('e1', { place: 'eu', mode: 'part' })", 'mode'],
    ['acme.exports.start({})', 'table'],
  ] as const)
    expect(typeErrors(files, use(wrong)).join()).toContain(message);
});

test('an option that narrows responses is refused by the jobs', async () => {
  const narrowing = {
    name: 'fields',
    of: 'options',
    argument: 'BookOptions',
    typeParameter: 'Fields extends string = string',
    module: '../options.ts',
    response: 'Masked',
    item: 'MaskedItem',
  } as const;
  const { files } = await generateApi('acme', document, { ...rules, jobs, narrowing });
  expect(files.get('jobs.ts')?.match(/narrowedBy: 'fields'/g)).toHaveLength(jobs.length);
  expect(files.get('jobs.ts')).toContain("Omit<RequestOptions, 'fields'>");
});

test('without jobs there is neither a module nor code for them', async () => {
  const { files } = await generateApi('acme', document, rules);
  expect([...files.keys()]).not.toContain('jobs.ts');
  expect([...files.values()].join()).not.toContain('SafePromise');
});

const client: ClientRule = {
  definition: 'acmeClient',
  module: '../client.ts',
  options: 'AcmeOptions',
  optionsModule: '../options.ts',
  api: 'Acme',
  functions: 'functions',
  createExample: 'create();',
  classExample: 'new Acme();',
};

test('the class loads the types of jobs when a method needs them', async () => {
  const { files } = await generateApi('acme', document, { ...rules, client, jobs });
  expect(files.get('class.ts')).toContain(
    "jobMethods(() => import('./jobs.ts'), { exports: 'create:exportJobs copy:copyJobs:Copy' })",
  );
  const { files: plain } = await generateApi('acme', document, { ...rules, client });
  expect(plain.get('class.ts')).not.toContain('jobMethods');
});

test('a job of an operation that does not exist is refused', async () => {
  const [job] = jobs;
  const wrong = job ? [{ ...job, poll: 'exports.retrieve' }] : [];
  await expect(generateApi('acme', document, { ...rules, jobs: wrong })).rejects.toThrow(
    'jobs.yaml names exports.retrieve, which does not exist',
  );
});

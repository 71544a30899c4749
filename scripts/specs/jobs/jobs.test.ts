import { describe, expect, test } from 'vitest';
import type { Operation, Schema } from '../document.ts';
import { allDocuments } from '../documents.ts';
import { specFiles } from '../layout.ts';
import { loadSpec } from '../load.ts';
import { documentOf, operationOf } from '../testing/documents.ts';
import { jobProblems } from './job-problems.ts';
import { parseJobs, readJobs } from './read-jobs.ts';

const JOB = `jobs:
  - about: Exports of tables.
    source: https://example.com/exports
    operations: { exports.create: exportJobs }
    poll: exports.get
    cancel: exports.cancel
    token: { id: response.id, table: params.table }
    state: job.status
    waiting: [running]
    done: [ready]
    failed: [failed]
    reason: job.errors.message
    event: { type: type, state: data, names: [export.ready] }
`;

const without = (line: RegExp): string => JOB.replace(line, '');
const more = (line: string): string => `${JOB}    ${line}\n`;

describe('jobs.yaml', () => {
  test('names the methods after their operations, and each operation of a group has its type', () => {
    const both = JOB.replace('{ exports.create: exportJobs }', '{ exports.create: exportJobs, exports.copy: copyJobs }');
    const found = parseJobs(both, 'jobs.yaml');
    expect(found.map(({ operation, type, suffix }) => [operation, type, suffix])).toEqual([
      ['exports.create', 'exportJobs', ''],
      ['exports.copy', 'copyJobs', 'Copy'],
    ]);
    expect(found[0]?.details).toEqual(found[1]?.details);
    expect(parseJobs(more('methods: Export'), 'jobs.yaml')[0]?.suffix).toBe('Export');
    expect(Object.keys(found[0]?.details ?? {})).not.toContain('about');
  });

  test.for([
    ['a: [', 'it is not YAML'],
    ['tasks: []', 'it must hold a list, "jobs"'],
    ['jobs: [1]', 'job 1 is no object'],
    [without(/ +operations.*\n/), 'job 1 has no operations'],
    [JOB.replace('exportJobs', 'Export Jobs'), 'gives exports.create no name of a type'],
    [JOB.replace('Exports of tables.', 'Exports'), 'has no "about"'],
    [JOB.replace('https:', 'http:'), 'has no source'],
    [without(/ +poll.*\n/), 'has no "poll"'],
    [without(/ +token.*\n/), 'has no "token"'],
    [without(/ +state.*\n/), 'has no "state"'],
    [without(/ +done.*\n/), 'has no end'],
    [without(/ +(waiting|failed).*\n/g), 'has no end'],
    [JOB.replace('{ id:', "{ '*': response, id:"), 'has a "token" of another form'],
    [more('same: [job.about]'), 'has "same" and no "replaced"'],
    [more('methods: export'), 'has "methods" that end no name'],
    [more('hint: job.after'), 'has a field "hint"'],
    [more('result: [job]'), 'has a "result" of another form: write a place in the state'],
    [more('endsWith: [{ place: deleted, is: 1, why: gone }]'), 'has a "endsWith" of another form'],
    [more('since: { state: job.time }'), 'has a "since" of another form'],
    [JOB.replace('response.id', 'id'), 'has a "token" of another form'],
    [JOB + JOB.replace('jobs:\n', ''), 'exportJobs is there twice'],
  ] as const)('%j is refused', ([text, expected]) => {
    expect(() => parseJobs(text, 'specs/x/jobs.yaml')).toThrow('specs/x/jobs.yaml: ');
    expect(() => parseJobs(text, 'specs/x/jobs.yaml')).toThrow(expected);
  });
});

const text: Schema = { type: 'string' };
const state: Schema = {
  type: 'object',
  properties: {
    id: text,
    job: { type: 'object', properties: { status: text, errors: { type: 'array', items: { $ref: '#/components/schemas/Problem' } } } },
    type: { type: 'string', enum: ['export.ready'] },
  },
};
const parameter = (name: string, where: 'path' | 'query'): NonNullable<Operation['parameters']>[number] => ({ name, in: where, schema: text });
const id = parameter('id', 'path');
const table = parameter('table', 'query');
const document = documentOf(
  {
    '/exports': { post: operationOf('exports.create', state, { parameters: [table] }) },
    '/exports/{id}': { get: operationOf('exports.get', state, { parameters: [id, table] }) },
    '/exports/{id}/cancel': { post: operationOf('exports.cancel', undefined, { parameters: [id, table] }) },
    '/resumptions': { post: operationOf('exports.resumeOld.list') },
  },
  { Problem: { type: 'object', properties: { message: text } } },
);
const problemsOf = (yaml: string): string[] => jobProblems(document, parseJobs(yaml, 'jobs.yaml'));

describe('the gate', () => {
  test('has nothing against jobs whose operations and places exist', () => {
    expect(problemsOf(JOB)).toEqual([]);
  });

  test.for([
    [JOB.replace('poll: exports.get', 'poll: exports.read'), 'names exports.read as its poll, which does not exist'],
    [JOB.replace('exports.cancel', 'exports.stop'), 'names exports.stop as its cancel, which does not exist'],
    [JOB.replace('job.status', 'job.state'), 'has no job.state in the response of exports.get'],
    [JOB.replace('errors.message', 'errors.text'), 'has no job.errors.text in the response of exports.get'],
    [JOB.replace('response.id', 'response.name'), 'has no name in the response of exports.create'],
    [JOB.replace('params.table', 'params.sheet'), 'takes no parameter sheet'],
    [JOB.replace('{ id: response.id, ', '{ '), 'has no id in its token, which exports.get requires'],
    [JOB.replace('{ id:', '{ number: response.id, id:'), 'reads its state with number, which exports.get does not take'],
    [JOB.replace('[export.ready]', '[export.done]'), 'ends with the event export.done, which the document does not have'],
    [JOB.replace('{ id:', "{ '*': params, id:"), 'passes all its parameters to exports.get, which is another operation'],
    [more('set: { mode: whole }'), 'sets mode, which it does not take'],
    [more('since: { state: job.time, start: params.table }'), 'has no job.time in the response of exports.get'],
    [more('methods: Old'), 'would be exports.resumeOld, which exists'],
  ] as const)('%j is a problem', ([yaml, expected]) => {
    expect(problemsOf(yaml).join('\n')).toContain(`jobs.yaml: exports.create ${expected}`);
  });
});

test('at least 15 operations of the committed specs have their jobs described, and none has a problem', async () => {
  let described = 0;
  for (const name of await allDocuments()) {
    const jobs = await readJobs(specFiles(name).jobs);
    described += jobs.length;
    expect(jobProblems(await loadSpec(name), jobs)).toEqual([]);
  }
  expect(described).toBe(42);
});

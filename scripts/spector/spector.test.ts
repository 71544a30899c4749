import { expect, test } from 'vitest';
import { api, fields, query, responds, takes, text } from '../provider-add/testing/documents.ts';
import { temporaryFolder } from '../specs/testing/folders.ts';
import { readExam, type Exam, type ExamCall, type JsonObject } from './exam-data.ts';
import { assessRequest, type Received } from './assess-request.ts';
import { matches } from './matchers.ts';
import { runExam } from './run-exam.ts';
import { pageOf } from './table.ts';
import { classify } from './classify.ts';

const BOOK = { title: 'Emma' };
const document = api({
  '/books/{id}': {
    get: {
      operationId: 'Books_get',
      parameters: [
        { name: 'id', in: 'path', required: true, schema: text },
        query('tags', { type: 'array', items: text }),
      ],
      ...responds(fields({ 'title!': text })),
    },
  },
  '/books': {
    post: {
      operationId: 'Books_create',
      ...takes(fields({ 'title!': text })),
      ...responds(fields({ 'title!': text }), 201),
    },
  },
}) as JsonObject;

const json = (value: JsonObject) => ({ contentType: 'application/json', json: value });
const reading: ExamCall = {
  method: 'get',
  uri: '/books/a%20b',
  request: { query: { tags: ['x', 'y'] } },
  response: { status: 200, body: json(BOOK) },
};
const creating: ExamCall = {
  method: 'post',
  uri: '/books',
  request: { body: json(BOOK) },
  response: { status: 201, body: json(BOOK) },
};

/** Scenarios of the small document: those passed, and those that must go wrong, each in its own way. */
const EXAM: Exam = {
  documents: { 'small/books': document },
  scenarios: {
    'small/books': [
      { name: 'Read', operations: ['Books_get'], calls: [reading] },
      { name: 'Create', operations: ['Books_create'], calls: [creating] },
      {
        name: 'Refuse',
        calls: [{ ...reading, response: { status: 404, body: json({ message: 'There is none.' }) } }],
      },
      {
        name: 'OtherBody',
        calls: [{ ...creating, expect: [['coercedBodyEquals', { title: 'Persuasion' }]] }],
      },
      { name: 'OtherType', calls: [{ ...creating, request: { body: json({ title: 1 }) } }] },
      {
        name: 'OtherPage',
        calls: [reading, { method: 'get', uri: '/pages/2', response: { status: 200, body: json(BOOK) } }],
      },
    ],
  },
};

test(
  'scenarios are passed, or go wrong where the request, the types or the number of requests differ',
  { timeout: 120_000 },
  async () => {
    const results = await runExam(EXAM, await temporaryFolder());
    const classified = results.map((result) => classify(result));
    const reasons = Object.fromEntries(
      classified.map(({ name, outcome, reason = outcome }) => [name, reason]),
    );
    expect(reasons).toMatchObject({ Read: 'passed', Create: 'passed', Refuse: 'passed' });
    expect(reasons['OtherBody']).toContain('coercedBodyEquals');
    expect(reasons['OtherType']).toContain("Type 'number' is not assignable to type 'string'");
    expect(reasons['OtherPage']).toBe('get /pages/2 was not requested');
    expect(pageOf(classified)).toContain(
      'Of 6 scenarios, 3 (50.0 %) are passed, 0 are refused for a reason, and 3 go wrong.',
    );
  },
);

/** Small documents of the exam, in kinds that differ. */
const SOME = ['authentication/union', 'encode/bytes', 'parameters/collection-format', 'payload/head'];
const exam = await readExam();
if (!exam) console.warn('SKIPPED: the scenarios of Spector are not in ../shared/data/conformance/spector');

test.skipIf(!exam)('no scenario of some documents goes wrong', { timeout: 120_000 }, async () => {
  const some = <Value>(all: Readonly<Record<string, Value>> = {}): Record<string, Value> =>
    Object.fromEntries(Object.entries(all).filter(([key]) => SOME.includes(key)));
  const results = await runExam(
    { documents: some(exam?.documents), scenarios: some(exam?.scenarios) },
    await temporaryFolder(),
  );
  const classified = results.map((result) => classify(result));
  expect(classified.length).toBeGreaterThan(25);
  expect(classified.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
});

test('a refusal needs a scenario that fails', () => {
  const result = {
    spec: 'a',
    name: 'Some_one',
    problems: ['sent: a body'],
    isXml: false,
    methods: ['some.one'],
    undecided: [],
  };
  const refusals = [{ scenarios: /^Some_/, reason: 'The document lacks it.' }];
  expect(classify(result, refusals).outcome).toBe('refused');
  expect(classify(result, []).outcome).toBe('wrong');
  expect(classify({ ...result, problems: [] }, refusals).outcome).toBe('wrong');
  const undecided = [
    '1 part of a request is left out: some.one: the body of a GET, which HTTP gives no meaning',
  ];
  expect(classify({ ...result, undecided }, []).outcome).toBe('refused');
  expect(classify({ ...result, methods: ['some.two'], undecided }, []).outcome).toBe('wrong');
});

function received(method: string, path: string, headers: Record<string, string> = {}, body = ''): Received {
  return {
    method,
    url: new URL(path, 'http://127.0.0.1'),
    headers: new Headers(headers),
    body: Buffer.from(body),
  };
}

test.for<[string, Received, number]>([
  ['the request itself', received('GET', '/books/a%20b?tags=x&tags=y'), 0],
  ['another method', received('POST', '/books/a%20b?tags=x&tags=y'), 1],
  ['another path', received('GET', '/books/c?tags=x&tags=y'), 1],
  ['an encoded slash', received('GET', '/books%2Fa%20b?tags=x&tags=y'), 1],
  ['another list', received('GET', '/books/a%20b?tags=x,y'), 1],
  ['a further parameter', received('GET', '/books/a%20b?tags=x&tags=y&more=1'), 1],
  ['a header that must be absent', received('GET', '/books/a%20b?tags=x&tags=y', { 'x-no': '1' }), 1],
  ['a body', received('GET', '/books/a%20b?tags=x&tags=y', {}, '{}'), 1],
])('%s is assessed', async ([, request, problems]) => {
  const call = { ...reading, exactQuery: true, absentHeaders: ['x-no'], absentBody: true };
  expect(await assessRequest(request, call)).toHaveLength(problems);
});

test.for<[unknown, string, JsonObject, boolean]>([
  ['2022-08-26T18:38:00Z', 'dateTime.utcRfc3339', { value: '2022-08-26T18:38:00.000Z' }, true],
  ['Fri, 26 Aug 2022 18:38:00 GMT', 'dateTime.utcRfc3339', { value: '2022-08-26T18:38:00.000Z' }, false],
  ['Fri, 26 Aug 2022 14:38:00 GMT', 'dateTime.rfc7231', { value: 'Fri, 26 Aug 2022 14:38:00 GMT' }, true],
  ['TRUE', 'string.caseInsensitive', { value: 'true' }, true],
  [true, 'string.caseInsensitive', { value: 'true' }, false],
  ['35.0', 'number', { value: 35 }, true],
  [38, 'integerOneOf', { values: [36, 37] }, false],
  ['no uuid', 'uuid', {}, false],
])('%o is assessed by %s', ([actual, $match, rest, isRight]) => {
  expect(matches({ a: [actual] }, { a: [{ $match, ...rest }] })).toBe(isRight);
});

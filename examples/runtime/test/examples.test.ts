import { expect, test } from 'vitest';
import { examples } from '../src/examples.ts';
import { startTaskServer } from '../src/task-server.ts';

const expected: Record<string, readonly RegExp[]> = {
  'any-api': [
    /^created task 26: HTTP 201/,
    /"Read the README"/,
    /^not_found: .*no task 999/,
    /^would send POST to \/tasks$/,
  ],
  paging: [/^handled 12 tasks/, /^went on with task 13: 13 more$/],
  'rate-limit': [
    /^5 were sent immediately, 5 waited/,
    /^with a maximum wait of 0 ms, (?:[5-9]|10) of 10 failed immediately/,
  ],
  breaker: [
    /from closed to open$/,
    /^10 calls: 3 failed, 7 were not sent; the server saw 3$/,
    /from open to half-open$/,
    /from half-open to closed$/,
  ],
  'custom-auth': [/accepted: HTTP 200$/, /masked when shown: (?!ticket)/],
  middleware: [
    /^the order is tenancy, audit, fallback$/,
    /^audit: raw.post, status 201$/,
    /^sent: POST for t_1$/,
    /^the server is down: a fallback$/,
  ],
  'doubtful-write': [
    /^lose the response: connection_failed, may have been executed: true; it is landed$/,
    /^lose the request: connection_failed, may have been executed: true; it is absent$/,
    /^lose the response: "lose the response" after 1 attempt\(s\), recovered: true$/,
    /^lose the request: "lose the request" after 2 attempt\(s\), recovered: false$/,
    /^the server kept 3 tasks$/,
  ],
  jobs: [
    /^exported 25 rows$/,
    /^not complete yet; kept \{"job":"tasks.exports"/,
    /^the last state is ready$/,
    /^the condition is reached: ready$/,
  ],
  streams: [
    /^read the steps 1, 2, 3, 4, 5; the last id is 5$/,
    /^step 1 of the run$/,
    /^step 2 of the run$/,
    /^stream_truncated after 2 items$/,
  ],
  outcomes: [
    /^found Task 1$/,
    /^The call raw.post failed after one attempt: down for maintenance.*Attempt 1 received status 503/,
    /^It is uncertain whether the server has executed the operation: a response of status 503 does not tell\.$/,
    /^Check whether the operation has taken effect/,
    /error-index\.md#servererror$/,
  ],
  opentelemetry: [
    /^span "GET \/tasks\/\{id\}", http.response.status_code 200$/,
    /^span "raw.get", org.attempt.count 1$/,
    /^span "GET \/tasks\/\{id\}", http.response.status_code 404$/,
    /^span "raw.get", org.attempt.count 1$/,
  ],
};

test('every example is checked', () => {
  expect(Object.keys(expected).sort()).toEqual(Object.keys(examples).sort());
});

test.for(Object.entries(examples))('%s', async ([name, run]) => {
  const server = await startTaskServer();
  const lines: string[] = [];
  try {
    await run(server, (line) => lines.push(line));
  } finally {
    await server.close();
  }
  expect(lines).toHaveLength(expected[name]!.length);
  for (const [index, pattern] of expected[name]!.entries()) expect(lines[index]).toMatch(pattern);
});

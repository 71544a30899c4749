import { expect, test } from 'vitest';
import { compare } from './compare.ts';
import { decodeBody } from './decode-body.ts';
import { startRecorder } from './recorder.ts';
import { runProvider } from './run-provider.ts';

const send = (origin: string, path: string, init?: RequestInit): Promise<unknown> =>
  fetch(origin + path, init).then((response) => response.text());

const json = (body: unknown): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-api': '1' },
  body: JSON.stringify(body),
});

test.for([
  ['the same in another order', '/a?x=1&y=2', '/a?y=2&x=1', json({ a: 1, b: 2 }), json({ b: 2, a: 1 }), []],
  ['path', '/a%2Fb', '/a/b', {}, {}, ['path']],
  ['a mark that needs no encoding', "/a'", '/a%27', {}, {}, []],
  ['query', '/a?x=1', '/a?x=1&x=2', {}, {}, ['query']],
  ['method', '/a', '/a', { method: 'PUT' }, { method: 'PATCH' }, ['method']],
  ['body', '/a', '/a', json({ a: 1 }), json({ a: '1' }), ['body']],
  ['no body', '/a', '/a', json({}), { method: 'POST' }, ['contentType', 'body', 'headers']],
] as const)('sees %s', async ([, path, other, init, otherInit, expected]) => {
  const recorder = await startRecorder({}, ['x-api']);
  try {
    await send(recorder.origin, path, init);
    const theirs = recorder.take();
    await send(recorder.origin, other, otherInit);
    expect(compare(theirs, recorder.take()).map(({ what }) => what)).toEqual(expected);
    expect(compare(theirs, []).map(({ what }) => what)).toEqual(['count']);
  } finally {
    await recorder.close();
  }
});

test('multipart documents are compared by what they hold', () => {
  const text = (boundary: string, body: string): unknown =>
    decodeBody(
      Buffer.from(
        `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${body}\r\n--${boundary}--`,
      ),
      `multipart/related; boundary=${boundary}`,
    );
  expect(text('x', '{"a": 1}')).toEqual(text('yy', '{"a":1}'));
  expect(text('x', '{"a":1}')).not.toEqual(text('x', '{"a":2}'));
});

test('an operation counts as the worst of its calls, and a reason is needed for each difference', async () => {
  const report = await runProvider({
    name: 'acme',
    response: {},
    headers: [],
    justified: [{ reason: 'said so', applies: (operation) => operation === 'known' }],
    cases: async function* ({ origin }) {
      const call = (operation: string, variant: string, path: string) => ({
        operation,
        variant,
        theirs: () => send(origin, '/a'),
        ours: () => send(origin, path),
      });
      yield call('same', 'required', '/a');
      yield call('known', 'required', '/b');
      yield call('wrong', 'required', '/b');
      yield call('wrong', 'all', '/a');
      yield await Promise.resolve(call('same', 'all', '/a'));
    },
  });
  expect(report.counts).toEqual({
    operations: 3,
    calls: 5,
    equal: 1,
    justified: 1,
    different: 1,
    invalid: 0,
  });
  expect(report.problems).toEqual([expect.stringContaining('acme wrong (required)')]);
});

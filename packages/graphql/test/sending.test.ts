import {
  ConfigurationError,
  GraphQLRequestError,
  InvalidParamsError,
  ResponseParseError,
} from '@org/graphql';
import { batching } from '@org/graphql/batching';
import { httpCache } from '@org/http-core/cache';
import { VirtualClock } from '@org/http-core/testing';
import { failureOf } from '@org/scripts/testing/settled';
import { describe, expect, test } from 'vitest';
import { bodies, clientOf } from './stub.ts';

const VIEWER = 'query Viewer($a: String) { viewer(a: $a) { login } }';
const ADD = 'mutation Add { add }';
const ok = { body: { data: { ok: true } } };
const refusal = (code: string, message = code) => ({ body: { errors: [{ message, extensions: { code } }] } });

describe('queries in the URL', () => {
  test('carry the query, the variables and the name', async () => {
    const { graphql, sent } = clientOf([ok], { queryMethod: 'GET' });
    await graphql.query(VIEWER, { a: 'ä b' });
    await graphql.mutate(ADD);
    expect(sent.map(({ method }) => method)).toEqual(['GET', 'POST']);
    const { searchParams } = new URL(sent[0]?.url ?? '');
    expect(Object.fromEntries(searchParams)).toEqual({
      query: VIEWER,
      operationName: 'Viewer',
      variables: '{"a":"ä b"}',
    });
    expect(sent[0]?.headers).toMatchObject({ 'apollo-require-preflight': 'true' });
    expect(sent[0]?.body).toBeUndefined();
  });

  test('are cached', async () => {
    const reply = { ...ok, headers: { 'cache-control': 'max-age=60' } };
    const { graphql, sent } = clientOf([reply], { queryMethod: 'GET', cache: httpCache() });
    for (const a of ['x', 'x', 'y']) expect(await graphql.query(VIEWER, { a })).toEqual({ ok: true });
    expect(sent).toHaveLength(2);
  });

  test.each<[string, unknown, RegExp]>([
    ['NaN', Number.NaN, /Parameter a is NaN/],
    ['a function', () => 1, /Parameter a is a function/],
    ['a map', new Map([['b', 1]]), /Parameter a is a Map/],
  ])('refuse %s in the variables, as a body does', async (_, a, message) => {
    const { graphql, sent } = clientOf([ok], { queryMethod: 'GET' });
    const error = await failureOf(graphql.query(VIEWER, { a }));
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect((error as Error).message).toMatch(message);
    expect(sent).toHaveLength(0);
  });

  test('carry a large whole number as a body does', async () => {
    const { graphql, sent } = clientOf([ok], { queryMethod: 'GET' });
    await graphql.query(VIEWER, { a: 10n });
    expect(new URL(sent[0]?.url ?? '').searchParams.get('variables')).toBe('{"a":"10"}');
  });

  test('become a body where the URL would be too long', async () => {
    const { graphql, sent } = clientOf([ok], { queryMethod: 'GET' });
    await graphql.query(VIEWER, { a: 'ä'.repeat(2_000) });
    expect(sent[0]?.method).toBe('POST');
  });
});

describe('persisted documents', () => {
  test('the request with the text has the time that is left', async () => {
    const clock = new VirtualClock();
    let requests = 0;
    const { graphql } = clientOf([], {
      persisted: 'automatic',
      clock,
      transport: ({ signal }) =>
        new Promise((resolve, reject) => {
          const { body } = refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound');
          if (requests++ === 0)
            clock.setTimer(() => {
              resolve(Response.json(body));
            }, 700);
          else
            signal.addEventListener('abort', () => {
              reject(new Error('aborted'));
            });
        }),
    });
    const error = await clock.runUntil(failureOf(graphql.mutate(ADD, {}, { deadlineMs: 1_000 })));
    expect(error).toMatchObject({ code: 'timeout' });
    expect([requests, clock.monotonic()]).toEqual([2, 1_000]);
  });

  test('are sent by their hash, and once with the text', async () => {
    const { graphql, sent } = clientOf([refusal('PERSISTED_QUERY_NOT_FOUND', 'PersistedQueryNotFound'), ok], {
      persisted: 'automatic',
    });
    for (let call = 0; call < 2; call++) await graphql.query(VIEWER, { a: 'x' });
    await graphql.mutate(ADD);
    const [first, second, third, mutation] = bodies(sent) as Record<string, unknown>[];
    expect(sent).toHaveLength(4);
    const { extensions } = first as { extensions: { persistedQuery: { sha256Hash: string } } };
    expect(extensions.persistedQuery.sha256Hash).toMatch(/^[\da-f]{64}$/);
    expect(first).toEqual({ operationName: 'Viewer', variables: { a: 'x' }, extensions });
    expect(second).toEqual({ ...first, query: VIEWER });
    expect(third).toEqual(first);
    expect(mutation).not.toHaveProperty('query');
  });

  test('a server that adds data: null to its refusal gets the text with the policy all, too', async () => {
    const refused = refusal('PERSISTED_QUERY_NOT_FOUND');
    const { graphql, sent } = clientOf([{ body: { ...refused.body, data: null } }, ok], {
      persisted: 'automatic',
      errorPolicy: 'all',
    });
    expect(await graphql.query(VIEWER)).toMatchObject({ data: { ok: true }, errors: [] });
    expect(sent).toHaveLength(2);
  });

  test('a server that does not know them gets the text, and no hash again', async () => {
    const { graphql, sent } = clientOf([refusal('PERSISTED_QUERY_NOT_SUPPORTED'), ok], {
      persisted: 'automatic',
    });
    for (let call = 0; call < 2; call++) await graphql.query(VIEWER);
    const sentBodies = bodies(sent).slice(1);
    expect(sentBodies).toEqual([
      { query: VIEWER, operationName: 'Viewer' },
      { query: VIEWER, operationName: 'Viewer' },
    ]);
  });

  test('any other error is that of the call', async () => {
    const { graphql, sent } = clientOf([refusal('FORBIDDEN')], { persisted: 'automatic' });
    expect(await failureOf(graphql.mutate(ADD))).toMatchObject({ code: 'FORBIDDEN' });
    expect(sent).toHaveLength(1);
  });

  test('fit into URLs', async () => {
    const { graphql, sent } = clientOf([ok], { persisted: 'automatic', queryMethod: 'GET' });
    await graphql.query(VIEWER);
    const { searchParams } = new URL(sent[0]?.url ?? '');
    expect([...searchParams.keys()]).toEqual(['operationName', 'extensions']);
  });

  test('may have ids of the code generator', async () => {
    const document = Object.assign(Object('query A { a }') as string, { __meta__: { hash: 'sha256:abc' } });
    const { graphql, sent } = clientOf([ok], { persisted: 'id' });
    await graphql.query(document);
    expect(bodies(sent)).toEqual([{ documentId: 'sha256:abc', operationName: 'A' }]);
    expect(await failureOf(graphql.query('query A { a }'))).toMatchObject({
      name: 'InvalidParamsError',
      message: expect.stringContaining("use persisted: 'automatic'") as string,
    });
  });
});

describe('batches', () => {
  const results = (...list: object[]) => ({ body: list });

  test('hold the operations of one tick, queries and mutations apart', async () => {
    const { graphql, sent } = clientOf(
      [results({ data: 1 }, { data: 2 }), results({ data: 3 }, { data: 4 })],
      { batching: batching() },
    );
    const calls = [
      graphql.query(VIEWER),
      graphql.mutate(ADD),
      graphql.query(VIEWER, { a: 'x' }),
      graphql.mutate(ADD),
    ];
    expect(await Promise.all(calls)).toEqual([1, 3, 2, 4]);
    expect(bodies(sent)).toEqual([
      [
        { query: VIEWER, operationName: 'Viewer' },
        { query: VIEWER, operationName: 'Viewer', variables: { a: 'x' } },
      ],
      [
        { query: ADD, operationName: 'Add' },
        { query: ADD, operationName: 'Add' },
      ],
    ]);
  });

  test('an operation fails alone', async () => {
    const failed = { data: null, errors: [{ message: 'No secret-text', extensions: { code: 'FORBIDDEN' } }] };
    const { graphql } = clientOf([results({ data: 1 }, failed, failed, {})], { batching: batching() });
    const [first, second, third, fourth] = await Promise.allSettled([
      graphql.query(VIEWER),
      graphql.query(VIEWER, { a: 'secret-text' }),
      graphql.query(VIEWER, {}, { errorPolicy: 'all' }),
      graphql.query(VIEWER),
    ]);
    expect(first).toMatchObject({ value: 1 });
    expect(second).toMatchObject({
      reason: { code: 'FORBIDDEN', message: 'query.Viewer: No [redacted] (status 200).' },
    });
    expect(third).toMatchObject({ value: { data: null, errors: failed.errors } });
    expect(fourth).toMatchObject({ reason: { name: 'ResponseParseError' } });
  });

  test('are not sent again when a mutation may have been executed', async () => {
    const { graphql, sent } = clientOf([{ status: 502, body: '' }], { batching: batching() });
    const failures = await Promise.all([failureOf(graphql.mutate(ADD)), failureOf(graphql.mutate(ADD))]);
    expect(failures).toMatchObject([{ mayHaveExecuted: true }, { mayHaveExecuted: true }]);
    expect(sent).toHaveLength(1);
  });

  test('a call that ends before its batch does not deny what the batch may do', async () => {
    const never = (): Promise<never> => new Promise(() => undefined);
    const { graphql } = clientOf([], { batching: batching(), transport: never });
    const signal = AbortSignal.timeout(30);
    const calls = [
      graphql.mutate(ADD, {}, { signal }),
      graphql.mutate(ADD, {}, { deadlineMs: 30 }),
      graphql.query(VIEWER, {}, { signal }),
    ];
    expect(await Promise.all(calls.map(failureOf))).toMatchObject([
      { code: 'aborted', operation: 'mutation.Add', mayHaveExecuted: true },
      { code: 'timeout', operation: 'mutation.Add', mayHaveExecuted: true },
      { code: 'aborted', operation: 'query.Viewer', mayHaveExecuted: false },
    ]);
  });

  test.each([
    [{ persisted: 'automatic' } as const, 'or the option persisted.'],
    [{ queryMethod: 'GET' } as const, "or the option queryMethod: 'GET'."],
  ])('do not go together with %j', async (options, hint) => {
    const { graphql, sent } = clientOf([ok], { ...options, batching: batching() });
    const error = await failureOf(graphql.query(VIEWER));
    expect(error).toBeInstanceOf(ConfigurationError);
    expect((error as Error).message).toContain(hint);
    expect(sent).toHaveLength(0);
  });

  test('a server that takes no lists is named', async () => {
    const refused = clientOf([{ status: 400, ...refusal('BAD_REQUEST', 'Operation batching disabled.') }], {
      batching: batching(),
    });
    expect(await failureOf(refused.graphql.query(VIEWER))).toBeInstanceOf(GraphQLRequestError);
    const short = clientOf([results({ data: 1 })], { batching: batching() }).graphql;
    const [error] = await Promise.all([failureOf(short.query(VIEWER)), failureOf(short.query(VIEWER))]);
    expect(error).toBeInstanceOf(ResponseParseError);
    expect((error as Error).message).toContain('Remove the option batching');
  });

  test('a call with options of its own is sent alone', async () => {
    const { graphql, sent } = clientOf([ok], { batching: batching() });
    await graphql.query(VIEWER, {}, { headers: { 'x-a': '1' } });
    expect(bodies(sent)).toEqual([{ query: VIEWER, operationName: 'Viewer', variables: {} }]);
  });
});

describe('uploads', () => {
  const UPLOAD = 'mutation Put($file: Upload!, $more: [Upload!], $name: String) { put(file: $file) }';

  const partsOf = (form: FormData): Promise<[string, unknown][]> =>
    Promise.all(
      Array.from(form, async ([name, value]): Promise<[string, unknown]> => [
        name,
        typeof value === 'string' ? JSON.parse(value) : [value.name, await value.text()],
      ]),
    );

  test('follow the multipart request specification', async () => {
    const { graphql, sent } = clientOf([ok]);
    const blob = new Blob(['one']);
    await graphql.mutate(UPLOAD, {
      file: blob,
      more: [{ data: new TextEncoder().encode('two'), name: 'two.txt' }, blob],
      name: 'x',
    });
    const [request] = sent;
    expect(await partsOf(request?.body as FormData)).toEqual([
      [
        'operations',
        { query: UPLOAD, operationName: 'Put', variables: { file: null, more: [null, null], name: 'x' } },
      ],
      ['map', { file0: ['variables.file', 'variables.more.1'], file1: ['variables.more.0'] }],
      ['file0', ['file', 'one']],
      ['file1', ['two.txt', 'two']],
    ]);
  });

  test('a stream is sent as it arrives', async () => {
    const { graphql, sent } = clientOf([ok]);
    const chunks = async function* (): AsyncGenerator<Uint8Array> {
      yield new TextEncoder().encode('a');
      await Promise.resolve();
      yield new TextEncoder().encode('b');
    };
    const seen: string[] = [];
    const streaming = graphql.with({
      transport: async (request) => {
        sent.push(request);
        expect(request.body).toBeInstanceOf(ReadableStream);
        seen.push(await new Response(request.body).text());
        return new Response('{"data":{"ok":true}}', { headers: { 'content-type': 'application/json' } });
      },
    });
    await streaming.mutate(UPLOAD, { file: { data: chunks(), name: 'a.txt' } });
    const [, boundary = ''] = /boundary=(.*)/.exec(sent[0]?.headers['content-type'] ?? '') ?? [];
    const names = (seen[0] ?? '').split(`--${boundary}`).map((part) => /name="(\w+)"/.exec(part)?.[1]);
    expect(names).toEqual([undefined, 'operations', 'map', 'file0', undefined]);
    expect(seen[0]).toContain('filename="a.txt"\r\ncontent-type: application/octet-stream\r\n\r\nab\r\n');
  });

  test('a file where the document declares plain text is refused', async () => {
    const { graphql, sent } = clientOf([ok]);
    const error = await failureOf(
      graphql.mutate('mutation A($a: String) { a(a: $a) }', { a: new Blob(['x']) }),
    );
    expect(error).toBeInstanceOf(InvalidParamsError);
    expect(sent).toHaveLength(0);
  });

  test('an input object with the members of a file is no file', async () => {
    const { graphql, sent } = clientOf([ok]);
    await graphql.mutate('mutation A($a: Input) { a(a: $a) }', { a: { name: 'n', data: 'd' } });
    expect(bodies(sent)).toMatchObject([{ variables: { a: { name: 'n', data: 'd' } } }]);
  });
});

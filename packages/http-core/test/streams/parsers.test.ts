import { Readable } from 'node:stream';
import { describe, expect, test } from 'vitest';
import { InvalidParamsError, ResponseParseError } from '../../src/index.ts';
import { parseJsonLines, parseJsonSequence, parseServerSentEvents } from '../../src/streams/index.ts';
import { EventParser } from '../../src/streams/server-sent-events.ts';
import { bytesOf, eventSourceCases, jsonSeqCases } from './conformance/cases.ts';

const utf8 = new TextEncoder();

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** The bytes cut whole, after each byte, and at each single place. */
function cuts(bytes: Uint8Array): Uint8Array[][] {
  const each = Array.from(bytes, (_, index) => bytes.subarray(index, index + 1));
  const halves = Array.from(bytes, (_, index) => [bytes.subarray(0, index), bytes.subarray(index)]);
  return [[bytes], each, ...halves];
}

async function* chunks(
  ...parts: readonly (string | Uint8Array)[]
): AsyncGenerator<Uint8Array, void, undefined> {
  for (const part of parts) {
    await Promise.resolve();
    yield typeof part === 'string' ? utf8.encode(part) : part;
  }
}

describe('web-platform-tests: eventsource', () => {
  const parsed = eventSourceCases.flatMap(({ id, connections }) =>
    connections.flatMap((connection, index) =>
      connection.events
        ? [[`${id} (connection ${index + 1})`, connection, connections[index - 1]] as const]
        : [],
    ),
  );
  test('there are cases', () => {
    expect(parsed.length).toBeGreaterThanOrEqual(27);
  });
  test.each(parsed)('%s, however it is cut', (_, { base64, events = [], retryMs }, previous) => {
    for (const cut of cuts(bytesOf(base64))) {
      const parser = new EventParser(1024 * 1024, previous?.events?.at(-1)?.lastEventId);
      const found = cut.flatMap((chunk) => parser.push(chunk));
      expect(found).toEqual(
        events.map(({ type, data, lastEventId }) => ({ event: type, data, id: lastEventId })),
      );
      expect(parser.retryMs).toBe(retryMs);
    }
  });
});

describe('JSON text sequences', () => {
  test.each(jsonSeqCases.map((item) => [item.id, item] as const))(
    '%s, however it is cut',
    async (_, { base64, events }) => {
      const whole = new Uint8Array(base64.flatMap((part) => [...bytesOf(part)]));
      for (const cut of [base64.map(bytesOf), ...cuts(whole)])
        expect(await collect(parseJsonSequence(chunks(...cut)))).toEqual(events);
    },
  );

  test('an element is complete with its line feed, before the next one begins', async () => {
    const elements = parseJsonSequence(chunks('\x1e{"a":"}\\"', '\n"}', '\n', '\x1e2\n'));
    expect((await elements.next()).value).toEqual({ invalid: '{"a":"}\\"\n"}\n' });
    expect((await elements.next()).value).toEqual({ value: 2 });
    let arrived = 0;
    async function* two(): AsyncGenerator<Uint8Array, void, undefined> {
      for await (const chunk of chunks('\x1e{"a":\n1}\n', '\x1e2\n')) {
        arrived++;
        yield chunk;
      }
    }
    expect((await parseJsonSequence(two()).next()).value).toEqual({ value: { a: 1 } });
    expect(arrived).toBe(1);
  });

  test('text before the first separator is no element', async () => {
    expect(await collect(parseJsonSequence(chunks('{"a":1}\n\x1e2\n')))).toEqual([
      { invalid: '{"a":1}\n' },
      { value: 2 },
    ]);
  });
});

describe('JSON Lines', () => {
  test.each([
    [
      'lines and empty lines',
      '{"a":1}\r\n\n [2] \n"…"\n',
      [{ value: { a: 1 } }, { value: [2] }, { value: '…' }],
    ],
    ['a last line without a break that shows its end', '1\n{"a":1}', [{ value: 1 }, { value: { a: 1 } }]],
    ['a number that may lack digits', '1\n12', [{ value: 1 }, { truncated: '12' }]],
    ['a cut object', '{"a":1}\n{"b":', [{ value: { a: 1 } }, { truncated: '{"b":' }]],
    ['text among the lines', 'x\n2\n', [{ invalid: 'x\n' }, { value: 2 }]],
    ['a byte order mark', '\uFEFF1\n2\n', [{ value: 1 }, { value: 2 }]],
    ['nothing', '', []],
  ])('%s, however it is cut', async (_, text, elements) => {
    for (const cut of cuts(utf8.encode(text)))
      expect(await collect(parseJsonLines(chunks(...cut)))).toEqual(elements);
  });
});

describe('limits', () => {
  const limit = { maxItemBytes: 100 };
  const long = 'x'.repeat(60);
  test.each([
    ['an event of one line', () => parseServerSentEvents(chunks(`data: ${'x'.repeat(101)}\n\n`), limit)],
    [
      'an event of several lines',
      () => parseServerSentEvents(chunks(`data: ${long}\n`, `data: ${long}\n`), limit),
    ],
    ['an event that ends never', () => parseServerSentEvents(chunks(`data: ${long}`, long), limit)],
    ['a comment that ends never', () => parseServerSentEvents(chunks(`: ${long}`, long), limit)],
    ['a line that ends never', () => parseJsonLines(chunks(long, long), limit)],
    ['an element that ends never', () => parseJsonSequence(chunks(`\x1e"${long}`, long), limit)],
    [
      'three bytes for each character',
      () => parseServerSentEvents(chunks(`data: ${'…'.repeat(34)}\n\n`), limit),
    ],
  ])('%s is refused', async (_, parse: () => AsyncIterable<unknown>) => {
    await expect(collect(parse())).rejects.toThrow(ResponseParseError);
    await expect(collect(parse())).rejects.toThrow('larger than 100 bytes. Raise');
  });

  test('the limit is for each item and not for their sum', async () => {
    const events = await collect(
      parseServerSentEvents(chunks(...Array.from({ length: 50 }, () => `data: ${long}\n\n`)), limit),
    );
    expect(events).toHaveLength(50);
  });
});

/** CPU time of `megabytes` MB in chunks of one byte, in milliseconds. */
function singleBytes(megabytes: number, line: string): number {
  const parser = new EventParser(1024 ** 3);
  const bytes = utf8.encode(line);
  const singles = Array.from(bytes, (byte) => Uint8Array.of(byte));
  const rounds = Math.ceil((megabytes * 1024 * 1024) / singles.length);
  const before = process.cpuUsage();
  for (let round = 0; round < rounds; round++) for (const chunk of singles) parser.push(chunk);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

test.each([
  ['short events', 'data: {"a":1}\n\n'],
  ['one endless line', 'data: xxxxxxxxxxxxxxxxxxxxxxxxxxxx'],
  ['one endless event', 'data: xxxxxxxxxxxxxxxxxxxxxxxxxxxx\n'],
])('chunks of one byte take time in proportion to their number: %s', (_, line) => {
  // STREAM_MB=100 measures what the guide states.
  const megabytes = Number(process.env['STREAM_MB'] ?? 1);
  singleBytes(megabytes / 4, line);
  const quarter = singleBytes(megabytes / 4, line);
  const whole = singleBytes(megabytes, line);
  // Quadratic time would be sixteen times as long.
  expect(whole).toBeLessThan(9 * quarter + 50);
});

test('parsing stops the source when the iteration ends early', async () => {
  let cancelled = false;
  const body = new ReadableStream<Uint8Array>({
    pull: (controller) => {
      controller.enqueue(utf8.encode('data: 1\n\n'));
    },
    cancel: () => {
      cancelled = true;
    },
  });
  for await (const { data } of parseServerSentEvents(body)) {
    expect(data).toBe('1');
    break;
  }
  expect(cancelled).toBe(true);
});

describe('what is no stream of bytes', () => {
  const parsers = [parseServerSentEvents, parseJsonLines, parseJsonSequence];
  test.each(parsers.map((parse) => [parse.name, parse] as const))('%s refuses it', async (name, parse) => {
    const refusal = (given: unknown, options = {}): Promise<unknown> =>
      collect<unknown>(parse(given as never, options)).then(
        () => undefined,
        (error: unknown) => error,
      );
    for (const given of [null, undefined, 5, new Response('1')]) {
      const error = await refusal(given);
      expect(error).toBeInstanceOf(InvalidParamsError);
      expect(String(error)).toContain(`${name}() takes a stream of bytes: the body of a response`);
    }
    const text = await refusal(Readable.from(['data: 1\n\n']));
    expect(text).toBeInstanceOf(InvalidParamsError);
    expect(String(text)).toContain('the stream has text. Open it without an encoding.');
  });

  test.each([NaN, 0, -1, '5'])('%s is no limit, and refused before anything is read', (maxItemBytes) => {
    for (const parse of parsers)
      expect(() => parse(chunks('1\n'), { maxItemBytes: maxItemBytes as never })).toThrow(
        'The option maxItemBytes must be a number above 0.',
      );
  });
});

test('a line is limited, however it is cut', async () => {
  const line = utf8.encode(`"${'é'.repeat(40)}"\n`);
  for (const cut of cuts(line)) {
    await expect(collect(parseJsonLines(chunks(...cut), { maxItemBytes: 82 }))).rejects.toThrow(
      'larger than',
    );
    expect(await collect(parseJsonLines(chunks(...cut), { maxItemBytes: 83 }))).toHaveLength(1);
  }
});

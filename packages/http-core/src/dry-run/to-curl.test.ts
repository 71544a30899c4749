import { spawnSync } from 'node:child_process';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { InvalidParamsError } from '../errors/call-errors.ts';
import { shellQuote, toCurl, type CurlParts } from './to-curl.ts';

/** What the shell would run: the arguments of `curl`, and what it is fed. */
function run(command: string): { args: string[]; input: Buffer } {
  // The number of arguments comes first: whatever could mark their end may also be part of them, or of the input.
  const stub = `curl() { printf '%s\\0' "$#"; for word do printf '%s\\0' "$word"; done; case " $* " in *' @- '*) cat ;; esac; }\n`;
  const { stdout, stderr, status } = spawnSync('sh', ['-c', stub + command], { maxBuffer: 64 * 1024 * 1024 });
  expect([status, stderr.toString()]).toEqual([0, '']);
  const words: string[] = [];
  let rest = stdout;
  while (words.length <= Number(words[0] ?? 0)) {
    const end = rest.indexOf(0);
    words.push(rest.subarray(0, end).toString());
    rest = rest.subarray(end + 1);
  }
  return { args: words.slice(1), input: rest };
}

const parts: CurlParts = {
  method: 'POST',
  url: 'https://api.example.com/a?b=1',
  headers: { 'content-type': 'application/json' },
  body: { kind: 'none' },
};

test('a whole command', () => {
  expect(toCurl({ ...parts, body: { kind: 'text', text: `{"it":"it's"}` } })).toBe(
    `curl --globoff --path-as-is --request POST --url 'https://api.example.com/a?b=1' --header 'content-type: application/json' --data-raw '{"it":"it'\\''s"}'`,
  );
});

test.for<readonly [string, Partial<CurlParts>, readonly string[]]>([
  ['HEAD', { method: 'HEAD' }, ['--head']],
  ['an empty header', { headers: { 'x-a': '' } }, ['--header', 'x-a;']],
  [
    'a body without a type',
    { headers: {}, body: { kind: 'text', text: 'x' } },
    ['--header', 'content-type:'],
  ],
  [
    'a body that begins with an at sign',
    { body: { kind: 'text', text: '@/etc/passwd' } },
    ['--data-raw', '@/etc/passwd'],
  ],
  ['a stream', { body: { kind: 'stream' } }, ['--data-binary', '@request-body']],
  ['too much text', { body: { kind: 'text', text: 'ü'.repeat(70_000) } }, ['--data-binary', '@request-body']],
  [
    'too many quotes',
    { body: { kind: 'text', text: "'".repeat(40_000) } },
    ['--data-binary', '@request-body'],
  ],
  [
    'too many bytes',
    { body: { kind: 'bytes', bytes: new Uint8Array(100_000) } },
    ['--data-binary', '@request-body'],
  ],
])('%s', ([, over, expected]) => {
  expect(run(toCurl({ ...parts, ...over })).args.join('\n')).toContain(expected.join('\n'));
});

test('text of the maximum size is a command that runs', () => {
  const text = 'x'.repeat(119_000);
  expect(run(toCurl({ ...parts, body: { kind: 'text', text } })).args.at(-1)).toBe(text);
});

describe('whatever is in a request', () => {
  const hostile = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      "'",
      `'; rm -rf ~; '`,
      '$(id)',
      '`id`',
      '\\',
      "\\'",
      '"',
      '\n',
      '!x',
      '*',
      '~',
      '-v',
      '#',
      '& id',
      '$HOME',
      '%s\\n',
      '\u2028',
    ),
  );
  const text = fc.array(hostile, { maxLength: 4 }).map((all) =>
    all
      .join('')
      .replaceAll('\0', '')
      .replace(/\p{Surrogate}/gu, ''),
  );

  test.for([[0, 1], [1], [0, 0, 1, 0], []])('bytes that look like the end of something: %j', (bytes) => {
    const args = { ...parts, headers: { 'x-a': '\u0001' } };
    const { input } = run(toCurl({ ...args, body: { kind: 'bytes', bytes: Uint8Array.from(bytes) } }));
    expect([...input]).toEqual(bytes);
  });

  test('the shell hands it to curl unchanged', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(text, text, text, fc.uint8Array(), (url, header, body, bytes) => {
        const given = { ...parts, url, headers: { 'x-a': `v${header}` } };
        const { args } = run(toCurl({ ...given, body: { kind: 'text', text: body } }));
        expect(args).toEqual([
          '--globoff',
          '--path-as-is',
          '--request',
          'POST',
          '--url',
          url,
          '--header',
          `x-a: v${header}`,
          '--header',
          'content-type:',
          '--data-raw',
          body,
        ]);
        const binary = run(toCurl({ ...given, body: { kind: 'bytes', bytes } }));
        expect(binary.args.slice(-2)).toEqual(['--data-binary', '@-']);
        expect(new Uint8Array(binary.input)).toEqual(new Uint8Array(bytes));
      }),
      { numRuns: 200 },
    );
  });

  test('NUL, which no shell word can contain, is refused', () => {
    expect(() => shellQuote('a\0b')).toThrow(InvalidParamsError);
  });
});

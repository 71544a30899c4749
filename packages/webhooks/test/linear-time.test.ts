import { describe, expect, test } from 'vitest';
import { parseMultipart } from '../src/schemes/multipart.ts';
import { encodeUtf8 } from '../src/base/encodings.ts';
import type { HeaderReader } from '../src/scheme-kit.ts';
import { VirtualClock } from '@org/runtime-kit/testing';
import { allSchemes } from './all-schemes.ts';

/** Processor time of work in milliseconds, so that other work on the machine does not count. */
async function costOf(work: () => unknown, times = 1): Promise<number> {
  const start = process.cpuUsage();
  for (let time = 0; time < times; time += 1) await work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

/** The lowest of several tries, because the first ones also pay for the compiler. */
async function leastCostOf(work: () => unknown): Promise<number> {
  let least = Infinity;
  for (let attempt = 0; attempt < 10; attempt += 1) least = Math.min(least, await costOf(work));
  return least;
}

/** Into how many parts the input is cut. */
const PARTS = 16;

/** If the work is linear, the whole costs at most as much as its parts; if it were quadratic, 16 times as much. */
const LIMIT = 2;

/**
 * Expects an input to cost no more than the same number of bytes in parts. There is no allowance for memory: nothing on
 * the way copies megabytes. (Where new memory is dear, one copy of 4 MiB costs several times the MAC.)
 */
async function expectLinear(whole: Uint8Array, work: (input: Uint8Array) => unknown): Promise<void> {
  const part = whole.subarray(0, whole.length / PARTS);
  const least = { whole: Infinity, parts: Infinity };
  for (let attempt = 0; attempt < 10; attempt += 1) {
    least.parts = Math.min(least.parts, await costOf(() => work(part), PARTS));
    least.whole = Math.min(least.whole, await costOf(() => work(whole)));
  }
  expect(least.whole).toBeLessThan(LIMIT * least.parts);
}

const schemes = await allSchemes(new VirtualClock(), 'auto');

describe.each(schemes)('$name', ({ scheme, delivery }) => {
  test('a body costs as much as its parts', async () => {
    const headers = reader(delivery.headers);
    await expectLinear(new Uint8Array(Math.min(scheme.maxBodyBytes, 4_194_304)), (body) =>
      scheme.verify({ method: 'POST', url: '/', headers, body }),
    );
  });

  test.each(['a', '=', ',', 'v1=', 't=1,', 'v1,AAAA ', '0', ' ', '%2F', '.', '|', '-'])(
    'a header of a million times %j is rejected at once',
    async (piece) => {
      for (const name of Object.keys(delivery.headers)) {
        const headers = { ...delivery.headers, [name]: piece.repeat(1_000_000) };
        const request = { method: 'POST', url: '/', headers: reader(headers), body: delivery.body };
        expect(await leastCostOf(() => scheme.verify(request))).toBeLessThan(50);
      }
    },
  );
});

describe('multipart', () => {
  test.each([
    '\r\n',
    '\r\n--',
    '\r\n--b',
    '\r\n--boundar',
    '--',
    '\r\n--boundary\r\n',
    '\r\n--boundary\r\n\r\n',
  ])('a body that repeats %j is parsed in linear time', async (piece) => {
    await expectLinear(encodeUtf8(`--boundary\r\n${piece.repeat(160_000)}`), (body) =>
      parseMultipart(body, 'multipart/form-data; boundary=boundary'),
    );
  });
});

const reader = (headers: Readonly<Record<string, string>>): HeaderReader => ({
  get: (name) => headers[name] ?? null,
});

import { describe, expect, test } from 'vitest';
import { parseMultipart } from '../src/bytes/multipart.ts';
import type { HeaderReader } from '../src/index.ts';
import { manualClock } from '../src/testing/index.ts';
import { allSchemes } from './all-schemes.ts';

/** The least processor time of some tries, in milliseconds: what else the machine does is not counted. */
async function fastest(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    best = Math.min(best, (user + system) / 1000);
  }
  return best;
}

/** Eight times the input must take at most eight times as long; squared, it would take 64 times. */
const LIMIT = 24;

const schemes = await allSchemes(manualClock(), 'auto');

describe.each(schemes)('$name', ({ scheme, delivery }) => {
  test('eight times the body takes about eight times as long', async () => {
    const verify = (size: number): (() => unknown) => {
      // Made beforehand: what memory costs is not what is tested.
      const body = new Uint8Array(size);
      return () => scheme.verify({ method: 'POST', url: '/', headers: reader(delivery.headers), body });
    };
    const limit = Math.min(scheme.maxBodyBytes, 4_194_304);
    const small = await fastest(verify(limit / 8));
    // New memory for a copy of 4 MiB costs up to 25 ms on a busy machine; squared, so many bytes would take minutes.
    expect(await fastest(verify(limit))).toBeLessThan(small * LIMIT + 50);
  });

  test.each(['a', '=', ',', 'v1=', 't=1,', 'v1,AAAA ', '0', ' ', '%2F', '.', '|', '-'])(
    'a header of a million times %j is refused at once',
    async (piece) => {
      for (const name of Object.keys(delivery.headers)) {
        const headers = { ...delivery.headers, [name]: piece.repeat(1_000_000) };
        const request = { method: 'POST', url: '/', headers: reader(headers), body: delivery.body };
        expect(await fastest(() => scheme.verify(request))).toBeLessThan(50);
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
  ])('a body of %j over and over is parsed in linear time', async (piece) => {
    const parse = (times: number) => () =>
      parseMultipart(
        Buffer.from(`--boundary\r\n${piece.repeat(times)}`),
        'multipart/form-data; boundary=boundary',
      );
    const small = await fastest(parse(20_000));
    expect(await fastest(parse(160_000))).toBeLessThan(small * LIMIT + 5);
  });
});

const reader = (headers: Readonly<Record<string, string>>): HeaderReader => ({
  get: (name) => headers[name] ?? null,
});

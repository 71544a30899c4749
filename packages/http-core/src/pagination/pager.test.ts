import { setTimeout as delay } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { PageServer, type ListBody, type ListPage } from '../../test/support/pages.ts';
import { failureOf } from '@org/scripts/testing/settled';
import { InvalidParamsError, PaginationError } from '../errors/call-errors.ts';
import { Pager } from './pager.ts';

const three: readonly ListPage[] = [
  { items: [1, 2, 3], next: 1 },
  { items: [4, 5], next: 2 },
  { items: [6] },
];

function pagerOf(pages: readonly ListPage[] = three, cursor?: string): [Pager<number, ListBody>, PageServer] {
  const server = new PageServer(pages);
  return [new Pager<number, ListBody>(server, cursor), server];
}

async function take<T>(source: AsyncIterable<T>, count = Infinity): Promise<T[]> {
  const taken: T[] = [];
  for await (const one of source) {
    taken.push(one);
    if (taken.length >= count) break;
  }
  return taken;
}

describe('a pager', () => {
  test('sends nothing before it is awaited or iterated', async () => {
    const [, server] = pagerOf();
    await delay(5);
    expect(server.fetched).toEqual([]);
  });

  test('safe() gives the outcome of the first page, and the pager goes on from there', async () => {
    const [pager, server] = pagerOf();
    const outcome = await pager.safe();
    expect(outcome.value?.items).toEqual([1, 2, 3]);
    expect(await take(pager)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(server.fetched).toEqual([0, 1, 2]);
    const error = new InvalidParamsError('no');
    const fail = (): never => {
      throw error;
    };
    const broken = new Pager<number, ListBody>({
      operation: 'x.list',
      fetch: () => Promise.reject(error),
      read: fail,
    });
    expect(await broken.safe()).toEqual({ ok: false, error });
  });

  test('awaited, is its first page, which leads to the next', async () => {
    const [pager, server] = pagerOf();
    const first = await pager;
    expect(first.items).toEqual([1, 2, 3]);
    expect(server.fetched).toEqual([0]);
    const second = await first.next();
    expect(second?.items).toEqual([4, 5]);
    expect(JSON.stringify(first)).not.toContain('next');
  });

  test('has no page after the last one', async () => {
    const [pager] = pagerOf([{ items: [1] }]);
    expect(await (await pager).next()).toBeUndefined();
  });

  test('is all items, page by page', async () => {
    const [pager, server] = pagerOf();
    expect(await take(pager)).toEqual([1, 2, 3, 4, 5, 6]);
    expect(server.fetched).toEqual([0, 1, 2]);
  });

  test('fetches its first page once when it is awaited and then iterated', async () => {
    const [pager, server] = pagerOf();
    await pager;
    await take(pager);
    expect(server.fetched).toEqual([0, 1, 2]);
    await take(pager);
    expect(server.fetched).toEqual([0, 1, 2, 0, 1, 2]);
  });

  test('gives whole pages', async () => {
    const [pager] = pagerOf();
    expect((await take(pager.pages())).map(({ items }) => items)).toEqual([[1, 2, 3], [4, 5], [6]]);
  });

  test('returns responses beside the data', async () => {
    const { data, response } = await pagerOf()[0].withResponse();
    expect([data.items, response.status]).toEqual([[1, 2, 3], 200]);
  });

  test('fetches no page in advance', async () => {
    const [pager, server] = pagerOf();
    expect(await take(pager, 3)).toEqual([1, 2, 3]);
    expect(server.fetched).toEqual([0]);
  });

  test('skips empty pages', async () => {
    const [pager] = pagerOf([{ items: [], next: 1 }, { items: [1], next: 2 }, { items: [] }]);
    expect(await take(pager)).toEqual([1]);
  });

  test('is a promise in full: catch and finally', async () => {
    const broken = new Pager<number, ListBody>(new PageServer([]));
    let finished = 0;
    const count = (): void => {
      finished++;
    };
    expect(await broken.finally(count).catch(() => 'caught')).toBe('caught');
    await pagerOf()[0].finally(count);
    expect(finished).toBe(2);
  });
});

describe('toArray', () => {
  test.each([
    [0, [], []],
    [2, [1, 2], [0]],
    [3, [1, 2, 3], [0]],
    [4, [1, 2, 3, 4], [0, 1]],
    [100, [1, 2, 3, 4, 5, 6], [0, 1, 2]],
    [Infinity, [1, 2, 3, 4, 5, 6], [0, 1, 2]],
  ])('limit %d', async (limit, items, fetched) => {
    const [pager, server] = pagerOf();
    expect(await pager.toArray({ limit })).toEqual(items);
    expect(server.fetched).toEqual(fetched);
  });

  test.each<[unknown]>([[undefined], [{}], [{ limit: -1 }], [{ limit: Number.NaN }]])(
    '%j is refused',
    async (options) => {
      const [pager, server] = pagerOf();
      const error = await failureOf(pager.toArray(options as { limit: number }));
      expect(InvalidParamsError.isInstance(error)).toBe(true);
      expect(server.fetched).toEqual([]);
    },
  );
});

describe('cursor', () => {
  test.each([0, 1, 2, 3, 4, 5, 6])(
    'after %i items, another pager goes on where this one stopped',
    async (count) => {
      const [pager] = pagerOf();
      const before = count === 0 ? [] : await take(pager, count);
      const [resumed] = pagerOf(three, pager.cursor());
      expect([...before, ...(await take(resumed))]).toEqual([1, 2, 3, 4, 5, 6]);
    },
  );

  test('in the middle of a page resumes with that page, not with the first', async () => {
    const [pager] = pagerOf();
    await take(pager, 4);
    const [resumed, server] = pagerOf(three, pager.cursor());
    expect(await take(resumed)).toEqual([5, 6]);
    expect(server.fetched).toEqual([1, 2]);
  });

  test('after pages resumes with the next page', async () => {
    const [pager] = pagerOf();
    await take(pager.pages(), 2);
    expect(await take(pagerOf(three, pager.cursor())[0])).toEqual([6]);
    await take(pager.pages());
    expect(await take(pagerOf(three, pager.cursor())[0])).toEqual([]);
  });
});

describe('prefetch', () => {
  const long: ListPage[] = Array.from({ length: 40 }, (_, index) => ({
    items: [index],
    next: index < 39 ? index + 1 : undefined,
  }));
  const all = long.map((_, index) => index);

  test.each([
    [0, 1],
    [1, 2],
    [3, 4],
    [0.5, 1],
    [2.9, 3],
    [-5, 1],
    [Number.NaN, 1],
    [1e9, 17],
    [Infinity, 17],
  ])('of %d: %i pages are fetched while one is worked on, and all arrive', async (prefetch, ahead) => {
    const server = new PageServer(long);
    const pager = new Pager<number, ListBody>(server);
    const taken: number[] = [];
    for await (const item of pager.items({ prefetch })) {
      taken.push(item);
      if (taken.length > 1) continue;
      await delay(5);
      expect(server.fetched.length).toBe(ahead);
    }
    expect(taken).toEqual(all);
    expect(server.fetched).toEqual(all);
  });

  test('leaving the loop aborts prefetched pages', async () => {
    const server: PageServer = new PageServer(long, () =>
      delay(server.fetched.length > 2 ? 60_000 : 0, undefined, { ref: false }),
    );
    const pager = new Pager<number, ListBody>(server);
    await take(pager.items({ prefetch: 4 }), 1);
    await delay(20);
    expect(server.pending).toBe(0);
    expect(server.fetched.length).toBeLessThanOrEqual(3);
  });

  test('a failing page is reported in its turn, not before', async () => {
    const server = new PageServer([
      { items: [1], next: 1 },
      { items: [2], next: 9 },
    ]);
    const taken: number[] = [];
    const walk = (async () => {
      for await (const item of new Pager<number, ListBody>(server).items({ prefetch: 4 })) {
        taken.push(item);
        await delay(5);
      }
    })();
    expect(await failureOf(walk)).toBeInstanceOf(TypeError);
    expect(taken).toEqual([1, 2]);
  });
});

describe('loops', () => {
  test.each<[string, ListPage[]]>([
    ['a page that leads to itself', [{ items: [1], next: 0 }]],
    [
      'a server that ignores the cursor',
      [
        { items: [1], next: 1 },
        { items: [2], next: 1 },
      ],
    ],
    [
      'a longer way round',
      [
        { items: [1], next: 1 },
        { items: [2], next: 2 },
        { items: [3], next: 3 },
        { items: [4], next: 1 },
      ],
    ],
  ])('%s', async (_what, pages) => {
    for (const prefetch of [0, 3]) {
      const server = new PageServer(pages);
      const error = await failureOf(take(new Pager<number, ListBody>(server).items({ prefetch }), 1_000));
      expect(PaginationError.isInstance(error)).toBe(true);
      expect(server.fetched.length).toBeLessThan(20);
    }
  });
});

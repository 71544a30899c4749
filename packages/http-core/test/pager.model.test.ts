import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { PaginationError } from '../src/index.ts';
import { Pager } from '../src/provider/index.ts';
import { PageServer, type ListBody, type ListPage } from './support/pages.ts';

/** Pages that lead anywhere, also back. */
const graph = fc.integer({ min: 1, max: 12 }).chain((size) =>
  fc
    .array(
      fc.record({
        count: fc.nat({ max: 3 }),
        next: fc.option(fc.nat({ max: size - 1 }), { nil: undefined, freq: 6 }),
      }),
      { minLength: size, maxLength: size },
    )
    .map((pages) =>
      pages.map(({ count, next }, page): ListPage => ({
        items: Array.from({ length: count }, (_, item) => page * 10 + item),
        next,
      })),
    ),
);

/** What a walk must give: the items in order, and whether the pages go round. */
function reference(pages: readonly ListPage[]): { items: number[]; endless: boolean } {
  const items: number[] = [];
  const seen = new Set<number>();
  let at: number | undefined = 0;
  while (at !== undefined && !seen.has(at)) {
    seen.add(at);
    items.push(...pages[at]!.items);
    at = pages[at]!.next;
  }
  return { items, endless: at !== undefined };
}

async function walk(
  pager: Pager<number, ListBody>,
  prefetch: number,
  max: number,
): Promise<{ items: number[]; looped: boolean }> {
  const items: number[] = [];
  if (max === 0) return { items, looped: false };
  try {
    for await (const item of pager.items({ prefetch })) {
      items.push(item);
      if (items.length >= max) break;
    }
  } catch (error) {
    if (!PaginationError.isInstance(error)) throw error;
    return { items, looped: true };
  }
  return { items, looped: false };
}

test('a walk over any graph of pages gives what the model gives, or says that it goes round', async () => {
  await fc.assert(
    fc.asyncProperty(graph, fc.nat({ max: 5 }), async (pages, prefetch) => {
      const server = new PageServer(pages);
      const { items, looped } = await walk(new Pager(server), prefetch, Infinity);
      const expected = reference(pages);
      expect(looped).toBe(expected.endless);
      if (looped)
        expect(items.slice(0, expected.items.length)).toEqual(expected.items.slice(0, items.length));
      else expect(items).toEqual(expected.items);
      expect(server.fetched.length).toBeLessThanOrEqual(3 * pages.length + 3 + prefetch);
      await setImmediate();
      expect(server.pending).toBe(0);
    }),
    { numRuns: 1_000 },
  );
});

test('stopped anywhere and resumed elsewhere, any number of times, no item is lost or doubled', async () => {
  await fc.assert(
    fc.asyncProperty(
      graph.filter((pages) => !reference(pages).endless),
      fc.array(fc.record({ count: fc.nat({ max: 6 }), prefetch: fc.nat({ max: 3 }) }), { maxLength: 6 }),
      async (pages, stops) => {
        const items: number[] = [];
        let cursor: string | undefined;
        for (const { count, prefetch } of [...stops, { count: Infinity, prefetch: 0 }]) {
          const pager = new Pager<number, ListBody>(new PageServer(pages), cursor);
          items.push(...(await walk(pager, prefetch, count)).items);
          cursor = pager.cursor();
        }
        expect(items).toEqual(reference(pages).items);
      },
    ),
    { numRuns: 1_000 },
  );
});

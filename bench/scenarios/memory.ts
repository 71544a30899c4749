import { withClients } from '../processes/client.ts';
import { figuresOf } from './figures.ts';
import type { Scenario } from './scenario.ts';
import { SUBJECTS } from './subjects.ts';

const WARM_UP = 1_000;
const CALLS = 10_000;

/** What a client holds once it is warm, and what it keeps of the calls after that. */
export const memory: Scenario = {
  name: 'memory',
  async run(context) {
    const subjects = context.quick ? SUBJECTS.slice(0, 2) : SUBJECTS;
    const results = new Map<string, object[]>(subjects.map((subject) => [subject, []]));
    const count = (calls: number): number => (context.quick ? 5 : calls);
    for (const subject of subjects) {
      await withClients([subject], context, async ([client]) => {
        if (client === undefined) return;
        await client.load({ call: 'get', concurrency: 32, calls: count(WARM_UP) });
        const before = await client.heap();
        await client.load({ call: 'get', concurrency: 32, calls: count(CALLS) });
        const { heapBytes, rssBytes } = await client.heap();
        results.get(subject)?.push({ rssBytes, heapBytes, heapGrowthBytes: heapBytes - before.heapBytes });
      });
    }
    return [
      {
        name: 'memory',
        what: `live heap (after collection) and resident memory after ${CALLS} GETs, 32 at a time; growth since ${WARM_UP}`,
        subjects: figuresOf(results, (subject) => subject),
      },
    ];
  },
};

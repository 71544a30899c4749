import { withClients } from '../processes/client.ts';
import { interleave } from '../statistics/interleave.ts';
import { figuresOf } from './figures.ts';
import type { Figures, Scenario } from './scenario.ts';

const ALL = [
  'org-stripe',
  'stripe',
  'org-slack',
  'slack-web-api',
  'org-google-calendar',
  'googleapis-calendar',
];
const SHORT = 20_000;
const LONG = 1_000_000;
const SAMPLES = 10;

/** Walking through lists: the cost of an item, and whether memory stays flat over a million. */
export const paging: Scenario = {
  name: 'paging',
  run: (context) =>
    withClients(ALL, context, async (clients) => {
      const short = { items: context.quick ? 200 : SHORT, samples: 1 };
      if (!context.quick) for (const client of clients) await client.walk(short);
      const results = await interleave(clients, context.rounds, async (client) => {
        const { itemsPerSecond, cpuMicrosPerItem } = await client.walk(short);
        return { itemsPerSecond, cpuMicrosPerItem };
      });
      const ours = clients.find(({ subject }) => subject === 'org-stripe');
      const long = await ours?.walk({ items: context.quick ? 2_000 : LONG, samples: SAMPLES });
      return [
        {
          name: 'paging',
          what: `for await over ${SHORT} items, 100 a page; @googleapis/calendar has no paging, so a loop over its page tokens`,
          subjects: figuresOf(results, ({ subject }) => subject),
        },
        {
          name: 'paging-million',
          what: `for await over ${LONG} items, 100 a page: live heap behind 1 % of them, then at every tenth`,
          subjects: long === undefined ? {} : { 'org-stripe': longFigures(long) },
        },
      ];
    }),
};

/** Here a list is a course, not rounds. */
function longFigures(long: {
  heapBytes: readonly number[];
  itemsPerSecond: number;
  rssBytes: number;
}): Figures {
  return {
    heapBytes: long.heapBytes,
    itemsPerSecond: [long.itemsPerSecond],
    rssBytes: [long.rssBytes],
  };
}

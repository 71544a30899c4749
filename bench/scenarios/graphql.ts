import { join } from 'node:path';
import { withClients } from '../processes/client.ts';
import { runOnce } from '../processes/run-once.ts';
import { interleave } from '../statistics/interleave.ts';
import { figuresOf } from './figures.ts';
import type { Measurement, Scenario } from './scenario.ts';
import { GRAPHQL_SUBJECTS, TITLES } from './subjects.ts';

const CALLS = 3_000;
const WARM_UP = 20_000;
const CONNECT = 1_000;

/** What an application imports, by the title of its subject; http-core is what our client stands on. */
const IMPORTED: readonly string[] = [...GRAPHQL_SUBJECTS, 'org-http-core'];

const IMPORT_ROUNDS_FACTOR = 2;

/** GraphQL clients: CPU and latency of a query, and loading them. */
export const graphql: Scenario = {
  name: 'graphql',
  async run(context) {
    const { installed, rounds, quick } = context;
    const measurements = await withClients(GRAPHQL_SUBJECTS, context, async (clients) => {
      const measured: Measurement[] = [];
      for (const concurrency of [1, 32]) {
        const load = { call: 'post', concurrency, calls: quick ? 5 : CALLS } as const;
        const calls = quick ? 1 : measured.length === 0 ? WARM_UP : CONNECT;
        for (const client of clients) await client.load({ ...load, calls });
        const results = await interleave(clients, rounds, (client) => client.load(load));
        measured.push({
          name: `graphql-${concurrency}`,
          what: `GraphQL query, 1 kB response, ${concurrency === 1 ? 'one after the other' : `${concurrency} at a time`}`,
          subjects: figuresOf(results, ({ subject }) => subject),
        });
      }
      return measured;
    });
    const program = join(installed.folder, 'measured/import-process.js');
    const load = async (subject: string): Promise<object> =>
      (await runOnce(program, [TITLES[subject] ?? subject], installed.folder)) as object;
    if (!quick) for (const name of IMPORTED) await load(name);
    const imports = await interleave(IMPORTED, quick ? 1 : rounds * IMPORT_ROUNDS_FACTOR, load);
    return [
      ...measurements,
      {
        name: 'graphql-import',
        what: 'new process: import of a GraphQL client; files cached by the system',
        subjects: figuresOf(imports, (subject) => subject),
      },
    ];
  },
};

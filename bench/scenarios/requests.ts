import type { Call } from '../measured/subject.ts';
import { withClients } from '../processes/client.ts';
import { interleave } from '../statistics/interleave.ts';
import { figuresOf } from './figures.ts';
import type { Measurement, Scenario } from './scenario.ts';
import { SUBJECTS } from './subjects.ts';

interface Setting {
  readonly call: Call;
  readonly concurrency: number;
  readonly what: string;
}

const SETTINGS: readonly Setting[] = [
  { call: 'get', concurrency: 1, what: 'GET, 1 kB response, one after the other' },
  { call: 'get', concurrency: 32, what: 'GET, 1 kB response, 32 at a time' },
  { call: 'get', concurrency: 256, what: 'GET, 1 kB response, 256 at a time' },
  { call: 'post', concurrency: 1, what: 'POST, small body, one after the other' },
  { call: 'post', concurrency: 32, what: 'POST, small body, 32 at a time' },
  { call: 'post', concurrency: 256, what: 'POST, small body, 256 at a time' },
  { call: 'largeResponse', concurrency: 32, what: 'GET, 200 kB response, 32 at a time' },
  { call: 'largeBody', concurrency: 32, what: 'POST, 200 kB body, 32 at a time' },
];

/** Calls a round; before the first round of a kind of call; and before each other first round, for its connections. */
const CALLS = { small: 3_000, large: 150 } as const;
const WARM_UP = { small: 20_000, large: 300 } as const;
const CONNECT = 1_000;

/** Requests a second, CPU, latency. All clients live through all rounds, each in its process, and take turns. */
export const requests: Scenario = {
  name: 'requests',
  run: (context) =>
    withClients(SUBJECTS, context, async (clients) => {
      const measurements: Measurement[] = [];
      const warm = new Set<Call>();
      for (const { call, concurrency, what } of SETTINGS) {
        const size = call === 'largeResponse' || call === 'largeBody' ? 'large' : 'small';
        const load = { call, concurrency, calls: context.quick ? 5 : CALLS[size] };
        const calls = warm.has(call) ? CONNECT : WARM_UP[size];
        for (const client of clients) await client.load({ ...load, calls: context.quick ? 1 : calls });
        warm.add(call);
        const results = await interleave(clients, context.rounds, (client) => client.load(load));
        measurements.push({
          name: `${call}-${concurrency}`,
          what,
          subjects: figuresOf(results, ({ subject }) => subject),
        });
      }
      return measurements;
    }),
};

import { withClients } from '../processes/client.ts';
import { interleave } from '../statistics/interleave.ts';
import { figuresOf } from './figures.ts';
import { measureOperations } from './operations.ts';
import type { Scenario } from './scenario.ts';

const CLIENTS = ['org-stripe', 'org-stripe-no-limiter', 'org-stripe-bare'];
const STEPS = ['steps-none', 'steps-one', 'steps-three', 'steps-awaiting', 'steps-attempt'];
const CALLS = 2_000;
const WARM_UP = 5_000;

/** What limiter, breaker and steps cost: alone, or as the difference they make to a call. */
export const policies: Scenario = {
  name: 'policies',
  run: (context) =>
    withClients(CLIENTS, context, async (clients) => {
      const load = { call: 'get', concurrency: 32, calls: context.quick ? 5 : CALLS } as const;
      for (const client of clients) await client.load({ ...load, calls: context.quick ? 1 : WARM_UP });
      const results = await interleave(clients, context.rounds, (client) => client.load(load));
      return [
        {
          name: 'policies-alone',
          what: 'limiter: acquire, observe and release under Stripe’s limits; breaker: one call through a closed circuit',
          subjects: await measureOperations(['limiter', 'breaker'], context),
        },
        {
          name: 'steps-in-calls',
          what: 'a call without a network: no step of `use`, one and three that pass it on, one that awaits it, one around its attempt',
          subjects: await measureOperations(STEPS, context),
        },
        {
          name: 'policies-in-calls',
          what: 'GET, 1 kB response, 32 at a time: all policies, no limiter, neither limiter nor breaker',
          subjects: figuresOf(results, ({ subject }) => subject),
        },
      ];
    }),
};

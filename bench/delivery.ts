import { parseArgs } from 'node:util';
import { IN_TRANSACTIONS, SUBJECTS } from './delivery/engines.ts';
import { measure, type Rates } from './delivery/measure.ts';

/** `pnpm bench:delivery` measures the engines of `@org/webhook-delivery` beside each other, interleaved. */
const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '3000' },
    endpoints: { type: 'string', default: '3' },
    senders: { type: 'string', default: '10' },
    rounds: { type: 'string', default: '3' },
  },
});
const load = {
  events: Number(values.events),
  endpoints: Number(values.endpoints),
  senders: Number(values.senders),
};

/** What is enqueued in transactions at least, in deliveries per second on two cores. Reported; no test waits for it. */
const LEAST_IN_TRANSACTIONS = 3_000;

const results: Record<string, Rates[]> = {};
for (let round = 0; round < Number(values.rounds); round++)
  for (const [name, open] of Object.entries(SUBJECTS)) {
    const subject = await open();
    try {
      (results[name] ??= []).push(await measure(subject, load));
    } finally {
      await subject.close();
    }
  }

const median = (rates: readonly Rates[], of: keyof Rates): number =>
  rates.map((rate) => rate[of]).sort((one, other) => one - other)[Math.floor(rates.length / 2)] ?? 0;
console.log(
  `${load.events} events to ${load.endpoints} endpoints each, ${load.senders} at a time. Deliveries per second, median of ${values.rounds} rounds.\n`,
);
console.log('| Engine | Enqueued | Handed out and recorded |\n| --- | ---: | ---: |');
for (const [name, rates] of Object.entries(results))
  console.log(`| ${name} | ${median(rates, 'enqueued')} | ${median(rates, 'delivered')} |`);

const inTransactions = median(results[IN_TRANSACTIONS] ?? [], 'enqueued');
if (inTransactions > 0)
  console.log(
    `\nEnqueued in transactions, at least ${LEAST_IN_TRANSACTIONS} per second: ${inTransactions >= LEAST_IN_TRANSACTIONS ? 'met' : 'missed'}.`,
  );

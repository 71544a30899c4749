import { join } from 'node:path';
import type { Call } from '../measured/subject.ts';
import { withClients } from '../processes/client.ts';
import { runOnce } from '../processes/run-once.ts';
import { interleave } from '../statistics/interleave.ts';
import { figuresOf } from './figures.ts';
import type { Measurement, Scenario } from './scenario.ts';
import { SOAP_SUBJECTS, TITLES } from './subjects.ts';

interface Setting {
  readonly name: string;
  readonly what: string;
  readonly call: Call;
  readonly concurrency: number;
  readonly calls: number;
  readonly warmUp: number;
}

const SETTINGS: readonly Setting[] = [
  {
    name: 'soap-1',
    what: 'SOAP call, 1 kB response, one after the other',
    call: 'post',
    concurrency: 1,
    calls: 2_000,
    warmUp: 10_000,
  },
  {
    name: 'soap-32',
    what: 'SOAP call, 1 kB response, 32 at a time',
    call: 'post',
    concurrency: 32,
    calls: 2_000,
    warmUp: 1_000,
  },
  {
    name: 'soap-records',
    what: 'SOAP call, 2,000 records, one after the other',
    call: 'largeResponse',
    concurrency: 1,
    calls: 30,
    warmUp: 60,
  },
];

/** SOAP clients: CPU and latency of a call, 2,000 records, and loading them. */
export const soap: Scenario = {
  name: 'soap',
  async run(context) {
    const { installed, rounds, quick } = context;
    const measurements = await withClients(SOAP_SUBJECTS, context, async (clients) => {
      const measured: Measurement[] = [];
      for (const { name, what, call, concurrency, calls, warmUp } of SETTINGS) {
        const load = { call, concurrency, calls: quick ? 2 : calls };
        for (const client of clients) await client.load({ ...load, calls: quick ? 1 : warmUp });
        const results = await interleave(clients, rounds, (client) => client.load(load));
        measured.push({ name, what, subjects: figuresOf(results, ({ subject }) => subject) });
      }
      return measured;
    });
    const program = join(installed.folder, 'measured/import-process.js');
    const load = async (subject: string): Promise<object> =>
      (await runOnce(program, [TITLES[subject] ?? subject], installed.folder)) as object;
    if (!quick) for (const name of SOAP_SUBJECTS) await load(name);
    const imports = await interleave(SOAP_SUBJECTS, quick ? 1 : rounds * 2, load);
    return [
      ...measurements,
      {
        name: 'soap-import',
        what: 'new process: import of a SOAP client; files cached by the system',
        subjects: figuresOf(imports, (subject) => subject),
      },
    ];
  },
};

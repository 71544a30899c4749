import { join } from 'node:path';
import { runOnce } from '../processes/run-once.ts';
import { interleave } from '../statistics/interleave.ts';
import { figuresOf } from './figures.ts';
import type { Scenario } from './scenario.ts';
import { SUBJECTS } from './subjects.ts';

/** What an application imports. The global fetch needs none. */
const SPECIFIERS: Readonly<Record<string, string>> = {
  'org-stripe': '@org/stripe',
  'org-slack': '@org/slack',
  'org-google-calendar': '@org/google/calendar',
  'org-sendgrid': '@org/sendgrid',
  stripe: 'stripe',
  'slack-web-api': '@slack/web-api',
  'googleapis-calendar': '@googleapis/calendar',
  'sendgrid-mail': '@sendgrid/mail',
  undici: 'undici',
  'node-http': 'node:http',
  ky: 'ky',
};

/** A process is new each time, so that its noise is large; more rounds make up for it. */
const ROUNDS_FACTOR = 2;

/** Loading a client, and its first response: a new process each time. */
export const startUp: Scenario = {
  name: 'start-up',
  async run({ installed, server, rounds, quick }) {
    const program = join(installed.folder, 'measured/cold-process.js');
    const measure = async (subject: string): Promise<object> => {
      const specifier = SPECIFIERS[subject];
      const args = [subject, server.origin, ...(specifier === undefined ? [] : [specifier])];
      return (await runOnce(program, args, installed.folder)) as object;
    };
    if (!quick) for (const subject of SUBJECTS) await measure(subject);
    const results = await interleave(SUBJECTS, quick ? 1 : rounds * ROUNDS_FACTOR, measure);
    return [
      {
        name: 'start-up',
        what: 'new process: import, then the first response (import, client, GET), from before the import; files cached by the system',
        subjects: figuresOf(results, (subject) => subject),
      },
    ];
  },
};

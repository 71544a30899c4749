import { measureOperations } from './operations.ts';
import type { Scenario } from './scenario.ts';

/** Reading Server-Sent Events, by a whole call of each client. */
export const streams: Scenario = {
  name: 'streams',
  run: async (context) => [
    {
      name: 'stream-chunks',
      what: '1,000 events of 150 bytes in chunks of 16 kB, JSON and end marker included',
      subjects: await measureOperations(['stream-org-chunks', 'stream-openai-chunks'], context),
    },
    {
      name: 'stream-bytes',
      what: '50 events of 150 bytes in chunks of one byte',
      subjects: await measureOperations(['stream-org-bytes', 'stream-openai-bytes'], context),
    },
  ],
};

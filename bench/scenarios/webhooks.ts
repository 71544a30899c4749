import { measureOperations } from './operations.ts';
import type { Scenario } from './scenario.ts';

/** Checking signatures. */
export const webhooks: Scenario = {
  name: 'webhooks',
  run: async (context) => [
    {
      name: 'webhook-stripe',
      what: 'an event of 2 kB: signature, age and JSON; stripe by constructEvent',
      subjects: await measureOperations(['verify-org-stripe', 'verify-stripe'], context),
    },
    {
      name: 'webhook-sendgrid',
      what: 'a batch of ten events, 2 kB: signature (ECDSA P-256); ours also checks the age',
      subjects: await measureOperations(['verify-org-sendgrid', 'verify-sendgrid-eventwebhook'], context),
    },
  ],
};

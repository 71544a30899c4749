import { operationsOf } from '../walk.ts';
import type { Pass } from './types.ts';

/** What a repetition may do: the one fact that decides whether a request without a response is sent again. */
export const idempotency: Pass = {
  name: 'idempotency facts',
  run: (document, { rules }) => {
    for (const { path, verb, operation } of operationsOf(document)) {
      operation['x-org-idempotency'] = rules.idempotency(verb, path);
    }
  },
};

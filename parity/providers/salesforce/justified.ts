import type { Justification } from '../../parity-case.ts';

/** Where we differ from `jsforce`, and why. */
export const justified: readonly Justification[] = [
  {
    reason: 'jsforce ends some paths with a slash, which Salesforce documents without one',
    applies: (_operation, { what, theirs, ours }) => what === 'path' && theirs === `${String(ours)}/`,
  },
  {
    reason: 'jsforce sends allOrNone: false where it is not given, which is the default of the API',
    applies: (operation, { what, theirs, ours }) =>
      operation.startsWith('collections.') &&
      what === 'body' &&
      JSON.stringify(theirs) === JSON.stringify({ allOrNone: false, ...(ours as object) }),
  },
];

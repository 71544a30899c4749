import type { Justification } from '../../parity-case.ts';

/** Where we differ from Google's own clients, and why. */
export const justified: readonly Justification[] = [
  {
    reason:
      'the ids of BigQuery are one segment each, so a slash in one is escaped, and cannot lead to another path',
    applies: (operation, { what, theirs, ours }) =>
      operation.startsWith('bigquery.') && what === 'path' && String(ours).replaceAll('%2F', '/') === theirs,
  },
];

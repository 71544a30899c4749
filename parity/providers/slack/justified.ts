import type { Difference, Justification } from '../../parity-case.ts';

/** Where we differ from `@slack/web-api`, and why. */
export const justified: readonly Justification[] = [
  {
    reason: 'a file without a name is called "file" by us and "Untitled" by the vendor',
    applies: (operation, { what, theirs, ours }) =>
      ['files.remote.add', 'files.remote.update', 'users.setPhoto'].includes(operation) &&
      what === 'body' &&
      withoutNames(theirs) === withoutNames(ours),
  },
];

function withoutNames(body: Difference['ours']): string {
  return JSON.stringify(body).replaceAll(/"file":"(file|Untitled)"/g, '"file":""');
}

import { isDeepStrictEqual } from 'node:util';
import type { Justification } from '../../parity-case.ts';

/** Where we differ from `@sendgrid/client` and `@sendgrid/mail`, and why. */
export const justified: readonly Justification[] = [
  {
    reason:
      "the vendor sends an attachment's contentId under that name, which SendGrid does not know: it is content_id",
    applies: (operation, { what, theirs, ours }) =>
      operation === 'mail.send' && what === 'body' && isDeepStrictEqual(withRightName(theirs), ours),
  },
];

function withRightName(body: unknown): unknown {
  return JSON.parse(JSON.stringify(body).replaceAll('"contentId"', '"content_id"')) as unknown;
}

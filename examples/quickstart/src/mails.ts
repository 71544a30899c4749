import { createSendGrid, sendMail } from '@org/sendgrid';
import { InvalidParamsError } from '@org/http-core';
import { errorOf, unexpected, type Account } from './account.ts';
import type { Relay } from './relay.ts';

/** What the mails' part found, for the test to check. */
export interface MailsResult {
  readonly mailRequests: number;
}

const mail = { from: 'Ann <ann@example.com>', to: 'bo@example.com', subject: 'Welcome', text: 'Hello Bo' };

/** A mail that is checked before it is sent, and one that is refused for being too fast. */
export async function mails(relay: Relay, account: Account): Promise<MailsResult> {
  const sendgrid = createSendGrid({ apiKey: 'SG.quickstart', baseUrl: relay.url });

  account.chapter('SendGrid: mails are checked before they are sent (a server of our own)');
  await account.step(
    () => errorOf(() => sendMail(sendgrid, { ...mail, categories: Array.from({ length: 11 }, String) })),
    (error) =>
      InvalidParamsError.isInstance(error)
        ? `not sent, for its ${error.param ?? '?'}: ${error.message}`
        : unexpected(error),
  );
  relay.next = { kind: 'rate-limited', retryAfterSeconds: 1 };
  await account.step(
    () => sendMail(sendgrid, mail),
    ({ messageId }) => `sent ${messageId ?? '?'}, after one refusal for being too fast`,
  );
  return { mailRequests: relay.seen.length };
}

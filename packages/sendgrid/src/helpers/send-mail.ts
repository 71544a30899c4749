import { InvalidParamsError } from '@org/http-core';
import type { Client } from '@org/http-core/provider';
import { send } from '../generated/resources/mail.ts';
import type { RequestOptions } from '../options.ts';
import { buildMail, type Mail } from './build-mail.ts';

/**
 * What SendGrid says of a mail that it has taken.
 *
 * @public
 */
export interface SentMail {
  /** Begins the `sg_message_id` of the events that follow. Absent in the sandbox. */
  readonly messageId: string | undefined;
}

/**
 * Checks a mail and sends it. SendGrid has taken it when this resolves; whether it arrives, events tell.
 *
 * It is not sent again once it may have been taken: SendGrid knows no idempotency keys.
 *
 * @param client of `createSendGrid()` or `new SendGrid()`
 * @throws InvalidParamsError naming the field, before anything is sent
 * @public
 * @example
 * ```ts
 * import { createSendGrid, sendMail } from '@org/sendgrid';
 *
 * const sendgrid = createSendGrid();
 * export const welcome = (to: string) =>
 *   sendMail(sendgrid, { from: 'ann@example.com', to, subject: 'Welcome', text: 'Hello' });
 * ```
 */
export async function sendMail(client: Client, mail: Mail, options?: RequestOptions): Promise<SentMail> {
  if (typeof (client as Partial<Client> | null | undefined)?.request !== 'function')
    throw new InvalidParamsError(
      'sendMail() takes a client first: sendMail(createSendGrid({ apiKey }), mail).',
      { param: 'client' },
    );
  const { response } = await send(client, buildMail(mail), options).withResponse();
  return { messageId: response.requestId };
}

import { InvalidParamsError } from '@org/http-core';
import type { Client } from '@org/http-core/provider';
import { send } from '../generated/resources/mail.ts';
import type { RequestOptions } from '../options.ts';
import { buildMail, type Mail } from './build-mail.ts';

/**
 * SendGrid's response to an accepted mail.
 *
 * @public
 */
export interface SentMail {
  /** The beginning of `sg_message_id` in the events that follow. Absent in the sandbox. */
  readonly messageId: string | undefined;
}

/**
 * Checks a mail and sends it. When the promise resolves, SendGrid has accepted the mail; events report its delivery.
 *
 * The mail is not sent again once SendGrid may have accepted it, because SendGrid has no idempotency keys.
 *
 * @param client A client of `createSendGrid()` or `new SendGrid()`.
 * @throws InvalidParamsError that names the field, before anything is sent
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

import { systemClock } from '@org/http-core';
import type { MailSendParams, MailSendParamsPersonalizations } from '../generated/models.ts';
import { addressesOf, addressOf, listOf } from './address.ts';
import { toBase64 } from './base64.ts';
import type { Mail, MailAttachment, MailPersonalization } from './mail.ts';
import { checkMail } from './mail-limits.ts';

export type { Mail, MailAddress, MailAddresses, MailAttachment, MailPersonalization } from './mail.ts';
export { MAIL_LIMITS, type MailLimits } from './mail-limits.ts';

/** When a mail is checked. */
export interface BuildMailOptions {
  /** Milliseconds since the epoch, for the limit of scheduling ahead. Default: now. */
  readonly nowMs?: number | undefined;
}

/**
 * Makes the parameters of `mail.send` from a mail as `@sendgrid/mail` takes it, and checks them against SendGrid's
 * limits: recipients, categories, sizes, times, reserved headers.
 *
 * @throws InvalidParamsError naming the field, before anything is sent
 * @example
 * ```ts
 * import { createSendGrid } from '@org/sendgrid/client';
 * import { send } from '@org/sendgrid/mail';
 * import { buildMail } from '@org/sendgrid/mail-builder';
 *
 * const sendgrid = createSendGrid();
 * export const welcome = (to: string) =>
 *   send(sendgrid, buildMail({ from: 'Ann <ann@example.com>', to, subject: 'Welcome', text: 'Hello' }));
 * ```
 */
export function buildMail(mail: Mail, options: BuildMailOptions = {}): MailSendParams {
  const { groupId, groupsToDisplay } = mail.asm ?? {};
  const categories = mail.categories ?? (mail.category === undefined ? undefined : [mail.category]);
  const params = defined({
    personalizations: personalizationsOf(mail),
    from: addressOf(mail.from, 'from'),
    reply_to: mail.replyTo && addressOf(mail.replyTo, 'replyTo'),
    reply_to_list: mail.replyToList?.map((address) => addressOf(address, 'replyToList')),
    subject: mail.subject,
    content: contentOf(mail),
    attachments: mail.attachments?.map(attachmentOf),
    template_id: mail.templateId,
    headers: mail.headers,
    categories: categories && [...categories],
    custom_args: mail.customArgs,
    send_at: secondsOf(mail.sendAt),
    batch_id: mail.batchId,
    asm:
      groupId === undefined ? undefined : defined({ group_id: groupId, groups_to_display: groupsToDisplay }),
    ip_pool_name: mail.ipPoolName,
    mail_settings: mail.sandbox === true ? { sandbox_mode: { enable: true } } : undefined,
  }) as unknown as MailSendParams;
  checkMail(params, options.nowMs ?? systemClock.now());
  return params;
}

function personalizationsOf(mail: Mail): MailSendParamsPersonalizations[] {
  if (mail.personalizations) return mail.personalizations.map(personalizationOf);
  const { to = [], cc, bcc, substitutions, dynamicTemplateData } = mail;
  const shared = { cc, bcc, substitutions, dynamicTemplateData };
  if (!mail.isMultiple) return [personalizationOf({ to, ...shared })];
  return listOf(to).map((one) => personalizationOf({ to: one, ...shared }));
}

function personalizationOf(one: MailPersonalization): MailSendParamsPersonalizations {
  return defined({
    to: addressesOf(one.to, 'to'),
    cc: one.cc === undefined ? undefined : addressesOf(one.cc, 'cc'),
    bcc: one.bcc === undefined ? undefined : addressesOf(one.bcc, 'bcc'),
    from: one.from && addressOf(one.from, 'from'),
    subject: one.subject,
    headers: one.headers,
    substitutions: one.substitutions,
    dynamic_template_data: one.dynamicTemplateData,
    custom_args: one.customArgs,
    send_at: secondsOf(one.sendAt),
  }) as unknown as MailSendParamsPersonalizations;
}

/** SendGrid wants plain text before html, and both before other kinds. */
function contentOf({ text, html, content = [] }: Mail): MailSendParams['content'] {
  const all = [
    ...(text === undefined ? [] : [{ type: 'text/plain', value: text }]),
    ...(html === undefined ? [] : [{ type: 'text/html', value: html }]),
    ...content,
  ];
  return all.length > 0 ? all : undefined;
}

function attachmentOf({ content, filename, type, disposition, contentId }: MailAttachment): object {
  return defined({
    content: typeof content === 'string' ? content : toBase64(content),
    filename,
    type,
    disposition,
    content_id: contentId,
  });
}

function secondsOf(time: Date | number | undefined): number | undefined {
  return time instanceof Date ? Math.floor(time.getTime() / 1_000) : time;
}

/** Without what is undefined. */
function defined(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

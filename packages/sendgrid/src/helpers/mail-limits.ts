import { InvalidParamsError } from '@org/http-core';
import type { MailSendParams } from '../generated/models.ts';

/** How large a mail may be. */
export interface MailLimits {
  /** Recipients of one request. */
  readonly recipients: number;
  /** Groups of them. */
  readonly personalizations: number;
  readonly categories: number;
  readonly categoryCharacters: number;
  readonly customArgsBytes: number;
  readonly groupsToDisplay: number;
  /** The whole request, attachments in base64 included. */
  readonly totalBytes: number;
  readonly scheduledAheadSeconds: number;
}

/** twilio.com/docs/sendgrid/api-reference/mail-send/limitations and the reference of mail/send. */
export const MAIL_LIMITS: MailLimits = {
  recipients: 1_000,
  personalizations: 1_000,
  categories: 10,
  categoryCharacters: 255,
  customArgsBytes: 10_000,
  groupsToDisplay: 25,
  totalBytes: 31_457_280,
  scheduledAheadSeconds: 259_200,
};

/** Headers that SendGrid sets itself and refuses. */
const RESERVED: ReadonlySet<string> = new Set(
  'x-sg-id x-sg-eid received dkim-signature content-type content-transfer-encoding to from subject reply-to cc bcc'.split(
    ' ',
  ),
);

/**
 * Refuses what SendGrid would refuse, or deliver wrongly, before it is sent.
 *
 * @param nowMs milliseconds since the epoch, for the limit of scheduling ahead
 * @throws InvalidParamsError naming the field
 */
export function checkMail(mail: MailSendParams, nowMs: number): void {
  checkRecipients(mail);
  checkContent(mail);
  checkLabels(mail);
  for (const sendAt of [mail.send_at, ...mail.personalizations.map(({ send_at }) => send_at)])
    checkTime(sendAt, nowMs);
  for (const headers of [mail.headers, ...mail.personalizations.map((one) => one.headers)])
    checkHeaders(headers);
  const bytes = new TextEncoder().encode(JSON.stringify(mail)).length;
  check(
    bytes <= MAIL_LIMITS.totalBytes,
    'attachments',
    `the mail has ${bytes} bytes; at most 30 MB are taken`,
  );
}

function checkRecipients({ personalizations }: MailSendParams): void {
  const { length } = personalizations;
  check(length > 0, 'personalizations', 'there is no recipient');
  check(
    length <= MAIL_LIMITS.personalizations,
    'personalizations',
    `there are ${length}; at most 1000 are taken`,
  );
  let recipients = 0;
  for (const [index, { to, cc = [], bcc = [] }] of personalizations.entries()) {
    const at = `personalizations.${index}`;
    check(to.length > 0, `${at}.to`, 'there is no recipient');
    const seen = new Set<string>();
    for (const { email } of [...to, ...cc, ...bcc]) {
      check(/^[^\s@<>]+@[^\s@<>]+$/.test(email), at, 'an address is no address');
      const address = email.toLowerCase();
      check(!seen.has(address), at, 'an address stands twice among to, cc and bcc');
      seen.add(address);
    }
    recipients += seen.size;
  }
  check(
    recipients <= MAIL_LIMITS.recipients,
    'personalizations',
    `${recipients} recipients; at most 1000 are taken`,
  );
}

function checkContent(mail: MailSendParams): void {
  if (mail.template_id === undefined) {
    const everywhere = mail.personalizations.every(({ subject }) => subject !== undefined && subject !== '');
    check((mail.subject ?? '') !== '' || everywhere, 'subject', 'it is empty, and there is no template');
    check((mail.content ?? []).length > 0, 'content', 'there is neither text nor html nor a template');
  }
  for (const { value, type } of mail.content ?? []) check(value !== '', 'content', `the ${type} is empty`);
  for (const { filename, content } of mail.attachments ?? []) {
    check(filename !== '', 'attachments', 'one has no file name');
    check(content !== '', 'attachments', 'one is empty');
  }
  check(!(mail.reply_to && mail.reply_to_list), 'replyToList', 'it cannot stand beside replyTo');
}

function checkLabels(mail: MailSendParams): void {
  const { categories = [], asm } = mail;
  const { length } = categories;
  check(length <= MAIL_LIMITS.categories, 'categories', `there are ${length}; at most 10 are taken`);
  check(new Set(categories).size === length, 'categories', 'one stands twice');
  for (const category of categories)
    check(
      category.length <= MAIL_LIMITS.categoryCharacters,
      'categories',
      'one is longer than 255 characters',
    );
  for (const { custom_args } of mail.personalizations) {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...mail.custom_args, ...custom_args })).length;
    check(bytes <= MAIL_LIMITS.customArgsBytes, 'customArgs', `${bytes} bytes; at most 10000 are taken`);
  }
  const groups = asm?.groups_to_display?.length ?? 0;
  check(groups <= MAIL_LIMITS.groupsToDisplay, 'asm', `${groups} groups to display; at most 25 are taken`);
}

function checkTime(sendAt: number | undefined, nowMs: number): void {
  if (sendAt === undefined) return;
  check(Number.isInteger(sendAt) && sendAt > 0, 'sendAt', 'it is no time');
  const ahead = sendAt - nowMs / 1_000;
  check(ahead <= MAIL_LIMITS.scheduledAheadSeconds, 'sendAt', 'it is more than 72 hours ahead');
}

function checkHeaders(headers: Readonly<Record<string, string>> | undefined): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    check(!RESERVED.has(name.toLowerCase()), 'headers', `${name} is set by SendGrid`);
    check(!/[\r\n]/.test(name + value), 'headers', `${name} has a line break`);
  }
}

function check(isRight: boolean, param: string, problem: string): void {
  if (!isRight) throw new InvalidParamsError(`The mail cannot be sent: ${param}: ${problem}.`, { param });
}

import { jsonBody } from '@org/http-core/provider';
import type { MailSendParams } from '../generated/models.ts';
import { check } from './refuse.ts';

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
  // The encoder refuses what has no JSON form, by name.
  const bytes = new TextEncoder().encode(jsonBody(mail).body as string).length;
  check(
    bytes <= MAIL_LIMITS.totalBytes,
    'attachments',
    `it has ${bytes} bytes, attachments included, and SendGrid takes up to ${MAIL_LIMITS.totalBytes} (30 MB)`,
  );
}

function checkRecipients({ personalizations }: MailSendParams): void {
  const { length } = personalizations;
  check(length > 0, 'personalizations', '`personalizations` is empty, so there is no recipient');
  check(
    length <= MAIL_LIMITS.personalizations,
    'personalizations',
    `it has ${length} personalizations, and SendGrid takes up to 1000`,
  );
  let recipients = 0;
  for (const { to, cc = [], bcc = [] } of personalizations) recipients += to.length + cc.length + bcc.length;
  check(
    recipients <= MAIL_LIMITS.recipients,
    'personalizations',
    `it has ${recipients} recipients, and SendGrid takes up to 1000`,
  );
}

function checkContent(mail: MailSendParams): void {
  if (mail.template_id === undefined) {
    const everywhere = mail.personalizations.every(({ subject }) => subject !== undefined && subject !== '');
    check(
      (mail.subject ?? '') !== '' || everywhere,
      'subject',
      '`subject` is empty, and there is no template that could have one',
    );
    check(
      (mail.content ?? []).length > 0,
      'content',
      'it has no content; pass `text`, `html`, `content` or `templateId`',
    );
  }
  const seen = new Set<string>();
  for (const { value, type } of mail.content ?? []) {
    check(value !== '', 'content', `the content of type ${type} is empty`);
    check(!seen.has(type), 'content', `it has ${type} twice, and SendGrid takes it once`);
    if (type === 'text/plain' || type === 'text/html') seen.add(type);
  }
}

function checkLabels(mail: MailSendParams): void {
  const { categories = [], asm } = mail;
  const { length } = categories;
  check(
    length <= MAIL_LIMITS.categories,
    'categories',
    `it has ${length} categories, and SendGrid takes up to 10`,
  );
  check(new Set(categories).size === length, 'categories', '`categories` names a category twice');
  for (const category of categories)
    check(
      // Characters, of which an emoji is one and JavaScript's `length` says two.
      Array.from(category).length <= MAIL_LIMITS.categoryCharacters,
      'categories',
      'one of `categories` is longer than 255 characters',
    );
  for (const { custom_args } of mail.personalizations) {
    const bytes = new TextEncoder().encode(JSON.stringify({ ...mail.custom_args, ...custom_args })).length;
    check(
      bytes <= MAIL_LIMITS.customArgsBytes,
      'customArgs',
      `\`customArgs\` has ${bytes} bytes, and SendGrid takes up to 10000`,
    );
  }
  const groups = asm?.groups_to_display?.length ?? 0;
  check(
    groups <= MAIL_LIMITS.groupsToDisplay,
    'asm',
    `\`asm.groupsToDisplay\` has ${groups} groups, and SendGrid takes up to 25`,
  );
}

function checkTime(sendAt: number | undefined, nowMs: number): void {
  if (sendAt === undefined) return;
  const ahead = sendAt - nowMs / 1_000;
  check(
    ahead <= MAIL_LIMITS.scheduledAheadSeconds,
    'sendAt',
    '`sendAt` is more than 72 hours ahead (a number is Unix time in seconds, not in milliseconds)',
  );
}

function checkHeaders(headers: Readonly<Record<string, string>> | undefined): void {
  for (const [name, value] of Object.entries(headers ?? {})) {
    check(!RESERVED.has(name.toLowerCase()), 'headers', `the header ${name} is set by SendGrid itself`);
    check(!/[\r\n]/.test(name + value), 'headers', 'one of `headers` has a line break');
  }
}

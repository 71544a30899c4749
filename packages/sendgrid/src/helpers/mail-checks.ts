import { InvalidParamsError } from '@org/http-core';
import { didYouMean, jsonBody } from '@org/http-core/provider';
import type { MailSendParams } from '../generated/models.ts';

/**
 * Refuses a mail.
 *
 * @param problem A clause that names the field and says what is wrong.
 * @throws InvalidParamsError always.
 */
export function refuse(param: string, problem: string, cause?: unknown): never {
  throw new InvalidParamsError(`The mail cannot be sent: ${problem}.`, { param, cause });
}

export function check(isRight: boolean, param: string, problem: string): void {
  if (!isRight) refuse(param, problem);
}

/** Describes the type of a value without showing it. */
export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return 'a list';
  if (typeof value !== 'object') return `a ${typeof value}`;
  const { name } =
    (Object.getPrototypeOf(value) as { constructor?: { name?: string } } | null)?.constructor ?? {};
  return name === undefined || name === '' || name === 'Object' ? 'an object' : `a ${name}`;
}

/** Values by the field names of `@sendgrid/mail`. */
export type Fields<Name extends string> = Partial<Record<Name, unknown>>;

/** `a.b`, or `b` at the top. */
export const below = (at: string, name: string): string => (at === '' ? name : `${at}.${name}`);

/**
 * Reads an object with the field names of `@sendgrid/mail` (`replyTo`) or of the API (`reply_to`). Any other field would be
 * lost, so it is refused.
 *
 * @param at The path of the object, for errors; empty for the mail itself.
 * @param hint What to write instead of a name that belongs elsewhere.
 * @throws InvalidParamsError that names the field.
 */
export function readFields<Name extends string>(
  object: unknown,
  known: readonly Name[],
  at: string,
  hint?: (name: string) => string | undefined,
): Fields<Name> {
  const what = at === '' ? 'the mail' : `\`${at}\``;
  if (typeof object !== 'object' || object === null || Array.isArray(object))
    refuse(at || 'mail', `${what} must be an object with named fields, and it is ${kindOf(object)}`);
  const found: Fields<Name> = {};
  for (const [name, value] of Object.entries(object as Record<string, unknown>)) {
    const field = known.find((one) => name === one || (name.includes('_') && name === wireName(one)));
    if (field === undefined)
      refuse(below(at, name), `${unknownField(name, what, known)}${hint?.(name) ?? ''}`);
    if (value === undefined) continue;
    if (found[field] !== undefined)
      refuse(
        below(at, field),
        `\`${below(at, field)}\` and \`${wireName(field)}\` are the same field; pass one`,
      );
    found[field] = value;
  }
  return found;
}

/** `replyTo` → `reply_to`. */
export const wireName = (name: string): string =>
  name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

function unknownField(name: string, what: string, known: readonly string[]): string {
  const meant = didYouMean(name, known);
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return `${what} has no field \`${shown}\`${meant === undefined ? '' : `; did you mean \`${meant}\`?`}`;
}

/** Returns the object without fields that are `undefined`. */
export function defined(object: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

/** Reads a string. */
export function textOf(value: unknown, at: string): string | undefined {
  if (value === undefined || typeof value === 'string') return value;
  refuse(at, `\`${at}\` must be text, and it is ${kindOf(value)}`);
}

/** Reads a list. */
export function listOrNone(value: unknown, at: string): readonly unknown[] | undefined {
  if (value === undefined || Array.isArray(value)) return value as readonly unknown[] | undefined;
  refuse(at, `\`${at}\` must be a list, and it is ${kindOf(value)}`);
}

/** Reads `true` or `false`. */
export function flagOf(value: unknown, at: string): boolean | undefined {
  if (value === undefined || typeof value === 'boolean') return value;
  refuse(at, `\`${at}\` must be true or false, and it is ${kindOf(value)}`);
}

/** Reads an object of values by name; `undefined` if it is empty. */
export function recordOf(value: unknown, at: string): Readonly<Record<string, unknown>> | undefined {
  if (value === undefined) return undefined;
  const prototype: unknown =
    typeof value === 'object' && value !== null ? Object.getPrototypeOf(value) : undefined;
  // A list or a Map has no named fields of its own, so its content would be lost.
  if (Array.isArray(value) || (prototype !== null && prototype !== Object.prototype))
    refuse(at, `\`${at}\` must be a plain object, and it is ${kindOf(value)}`);
  return Object.keys(value as object).length > 0 ? (value as Record<string, unknown>) : undefined;
}

/** Reads an object of strings by name. */
export function textsOf(value: unknown, at: string): Readonly<Record<string, string>> | undefined {
  const record = recordOf(value, at);
  if (record === undefined) return undefined;
  const texts: [string, string][] = [];
  for (const [name, one] of Object.entries(record)) {
    if (one === undefined) continue;
    const path = below(at, name);
    if (typeof one !== 'string')
      refuse(
        path,
        `\`${path}\` must be text, and it is ${kindOf(one)}; write it as text, as String(value) does`,
      );
    texts.push([name, one]);
  }
  return Object.fromEntries(texts);
}

/** Reads a date, or Unix time, in seconds. */
export function secondsOf(time: unknown, at: string): number | undefined {
  if (time === undefined) return undefined;
  const seconds = time instanceof Date ? Math.floor(time.getTime() / 1_000) : time;
  if (typeof seconds === 'number' && Number.isInteger(seconds) && seconds > 0) return seconds;
  refuse(at, `\`${at}\` must be a valid Date, or Unix time in whole seconds`);
}

/** Refuses fields that cannot be given together. */
export function notBoth<Name extends string>(
  fields: Fields<Name>,
  one: Name,
  other: Name,
  why: string,
): void {
  if (fields[one] !== undefined && fields[other] !== undefined)
    refuse(one, `\`${one}\` cannot be given together with \`${other}\`: ${why}`);
}

/**
 * SendGrid's limits of a mail.
 *
 * @public
 */
export interface MailLimits {
  /** Recipients of one request. */
  readonly recipients: number;
  /** Groups of recipients. */
  readonly personalizations: number;
  readonly categories: number;
  readonly categoryCharacters: number;
  readonly customArgsBytes: number;
  readonly groupsToDisplay: number;
  /** The whole request, attachments in base64 included. */
  readonly totalBytes: number;
  readonly scheduledAheadSeconds: number;
}

/**
 * twilio.com/docs/sendgrid/api-reference/mail-send/limitations and the reference of mail/send.
 *
 * @public
 */
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

/** Headers that SendGrid sets itself, and refuses in a mail. */
const RESERVED: ReadonlySet<string> = new Set(
  'x-sg-id x-sg-eid received dkim-signature content-type content-transfer-encoding to from subject reply-to cc bcc'.split(
    ' ',
  ),
);

/**
 * Refuses a mail that SendGrid would refuse or deliver incorrectly.
 *
 * @param nowMs The current time in milliseconds since the epoch, for the limit of scheduling ahead.
 * @throws InvalidParamsError that names the field.
 */
export function checkMail(mail: MailSendParams, nowMs: number): void {
  checkRecipients(mail);
  checkContent(mail);
  checkLabels(mail);
  for (const sendAt of [mail.send_at, ...mail.personalizations.map(({ send_at }) => send_at)])
    checkTime(sendAt, nowMs);
  for (const headers of [mail.headers, ...mail.personalizations.map((one) => one.headers)])
    checkHeaders(headers);
  // The encoder refuses values without a JSON form, by name.
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
      // Characters: an emoji is one, where JavaScript's `length` is two.
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

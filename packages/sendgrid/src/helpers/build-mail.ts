import { InvalidParamsError } from '@org/http-core';
import { systemClock } from '@org/http-core/provider';
import type { MailSendParams, MailSendParamsPersonalizations } from '../generated/models.ts';
import {
  check,
  checkMail,
  defined,
  flagOf,
  kindOf,
  listOrNone,
  notBoth,
  readFields,
  refuse,
  secondsOf,
  textOf,
  textsOf,
  type Fields,
} from './mail-checks.ts';
import {
  addressOf,
  asmOf,
  attachmentOf,
  MAIL_SETTINGS,
  mailSettingsOf,
  PERSONALIZATION_FIELDS,
  personalizationOf,
  settingsOf,
  TRACKING_SETTINGS,
  wrappersOf,
  type Shared,
} from './mail-parts.ts';

/**
 * An address: `a@example.com`, `Ann <a@example.com>`, or its parts.
 *
 * @public
 */
export type MailAddress = string | { readonly email: string; readonly name?: string | undefined };

/**
 * One address or several.
 *
 * @public
 */
export type MailAddresses = MailAddress | readonly MailAddress[];

/**
 * A file attached to a mail.
 *
 * @public
 */
export interface MailAttachment {
  /** Bytes, which are encoded for you, or a string that is base64 already, as in `@sendgrid/mail`. */
  readonly content: ArrayBuffer | ArrayBufferView | string;
  readonly filename: string;
  /** Media type: `application/pdf`. */
  readonly type?: string | undefined;
  /** `attachment`, or `inline` to show it in the text by its `contentId`. */
  readonly disposition?: string | undefined;
  readonly contentId?: string | undefined;
}

/**
 * One group of recipients. Fields that it lacks are taken from the mail.
 *
 * @public
 */
export interface MailPersonalization {
  readonly to: MailAddresses;
  readonly cc?: MailAddresses | undefined;
  readonly bcc?: MailAddresses | undefined;
  readonly from?: MailAddress | undefined;
  readonly subject?: string | undefined;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /**
   * Values for `{{name}}` in legacy templates and plain text, by name. The mail's own values are used for names that are
   * absent here.
   */
  readonly substitutions?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** Data of a dynamic template. The mail's own data is merged in: objects deeply, lists appended. */
  readonly dynamicTemplateData?: Readonly<Record<string, unknown>> | undefined;
  /** Values that the events of the mail contain. */
  readonly customArgs?: Readonly<Record<string, string>> | undefined;
  /** A date, or Unix time in seconds. */
  readonly sendAt?: Date | number | undefined;
}

/**
 * A setting that can be enabled.
 *
 * @public
 */
export interface MailSwitch {
  readonly enable?: boolean | undefined;
}

/**
 * How SendGrid processes a mail.
 *
 * @public
 */
export interface MailSettings {
  readonly bcc?: (MailSwitch & { readonly email?: string | undefined }) | undefined;
  readonly bypassListManagement?: MailSwitch | undefined;
  readonly bypassSpamManagement?: MailSwitch | undefined;
  readonly bypassBounceManagement?: MailSwitch | undefined;
  readonly bypassUnsubscribeManagement?: MailSwitch | undefined;
  readonly footer?:
    (MailSwitch & { readonly text?: string | undefined; readonly html?: string | undefined }) | undefined;
  /** SendGrid checks the mail and does not deliver it. */
  readonly sandboxMode?: MailSwitch | undefined;
  readonly spamCheck?:
    | (MailSwitch & { readonly threshold?: number | undefined; readonly postToUrl?: string | undefined })
    | undefined;
}

/**
 * What SendGrid tracks. Settings that are absent are taken from the account.
 *
 * @public
 */
export interface MailTrackingSettings {
  readonly clickTracking?: (MailSwitch & { readonly enableText?: boolean | undefined }) | undefined;
  readonly openTracking?: (MailSwitch & { readonly substitutionTag?: string | undefined }) | undefined;
  readonly subscriptionTracking?:
    | (MailSwitch & {
        readonly text?: string | undefined;
        readonly html?: string | undefined;
        readonly substitutionTag?: string | undefined;
      })
    | undefined;
  readonly ganalytics?:
    | (MailSwitch & {
        readonly utmSource?: string | undefined;
        readonly utmMedium?: string | undefined;
        readonly utmTerm?: string | undefined;
        readonly utmContent?: string | undefined;
        readonly utmCampaign?: string | undefined;
      })
    | undefined;
}

/**
 * A mail, with the field names of `@sendgrid/mail`. The names of the API (`reply_to`, `template_id`, `tracking_settings`)
 * are accepted too.
 *
 * @public
 */
export interface Mail extends Partial<Omit<MailPersonalization, 'to' | 'from'>> {
  readonly from: MailAddress;
  readonly to?: MailAddresses | undefined;
  /** Groups of recipients, instead of `to`, `cc` and `bcc`. */
  readonly personalizations?: readonly MailPersonalization[] | undefined;
  /** Whether each recipient in `to` receives a separate mail and does not see the others. */
  readonly isMultiple?: boolean | undefined;
  readonly replyTo?: MailAddress | undefined;
  readonly replyToList?: MailAddresses | undefined;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  /** Other content, after text and html: `{ type: 'text/x-amp-html', value }`. */
  readonly content?: readonly { readonly type: string; readonly value: string }[] | undefined;
  readonly attachments?: readonly MailAttachment[] | undefined;
  readonly templateId?: string | undefined;
  readonly categories?: string | readonly string[] | undefined;
  readonly category?: string | undefined;
  readonly batchId?: string | undefined;
  readonly asm?:
    { readonly groupId: number; readonly groupsToDisplay?: readonly number[] | undefined } | undefined;
  readonly ipPoolName?: string | undefined;
  readonly mailSettings?: MailSettings | undefined;
  readonly trackingSettings?: MailTrackingSettings | undefined;
  /** Replacements in legacy templates for all recipients, by the text that is replaced. */
  readonly sections?: Readonly<Record<string, string>> | undefined;
  /** The marks around the names of `substitutions`. Default: `['{{', '}}']`. Use `['', '']` for no marks. */
  readonly substitutionWrappers?: readonly string[] | undefined;
  /** Whether SendGrid checks the mail without delivering it. Short for `mailSettings.sandboxMode`. */
  readonly sandbox?: boolean | undefined;
  /** Accepted for mails written for `@sendgrid/mail`; it has no effect. */
  readonly hideWarnings?: boolean | undefined;
}

export { MAIL_LIMITS, type MailLimits } from './mail-checks.ts';

/**
 * Options of `buildMail`.
 *
 * @public
 */
export interface BuildMailOptions {
  /** The current time in milliseconds since the epoch, for the limit of scheduling ahead. Default: the system's time. */
  readonly nowMs?: number | undefined;
}

const FIELDS = [
  ...PERSONALIZATION_FIELDS,
  'personalizations',
  'isMultiple',
  'replyTo',
  'replyToList',
  'text',
  'html',
  'content',
  'attachments',
  'templateId',
  'categories',
  'category',
  'batchId',
  'asm',
  'ipPoolName',
  'mailSettings',
  'trackingSettings',
  'sections',
  'substitutionWrappers',
  'sandbox',
  'hideWarnings',
] as const;
type MailFields = Fields<(typeof FIELDS)[number]>;

/**
 * Makes the parameters of `mail.send` from a mail with the field names of `@sendgrid/mail`, and checks them against
 * SendGrid's limits: recipients, categories, sizes, times and reserved headers. Unknown fields, and fields that would have
 * no effect, are refused.
 *
 * @throws InvalidParamsError that names the field, before anything is sent
 * @public
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
  try {
    const params = paramsOf(mail);
    checkMail(params, options.nowMs ?? systemClock.now());
    return params;
  } catch (error) {
    if (InvalidParamsError.isInstance(error)) throw error;
    // A getter of the caller may throw.
    return refuse('mail', 'one of its fields cannot be read', error);
  }
}

function paramsOf(mail: Mail): MailSendParams {
  if (Array.isArray(mail)) refuse('mail', 'it is a list; pass its mails one by one');
  const fields = readFields(mail, FIELDS, '', hintFor);
  const { replyTo, replyToList } = fields;
  notBoth(fields, 'replyToList', 'replyTo', 'SendGrid takes one of them');
  flagOf(fields.hideWarnings, 'hideWarnings');
  return defined({
    personalizations: personalizationsOf(fields),
    from: addressOf(fields.from, 'from'),
    reply_to: replyTo === undefined ? undefined : addressOf(replyTo, 'replyTo'),
    reply_to_list: someOf(
      (Array.isArray(replyToList) || replyToList === undefined
        ? (replyToList ?? [])
        : [replyToList]) as unknown[],
      'replyToList',
      addressOf,
    ),
    subject: textOf(fields.subject, 'subject'),
    content: contentOf(fields),
    attachments: someOf(listOrNone(fields.attachments, 'attachments') ?? [], 'attachments', attachmentOf),
    template_id: textOf(fields.templateId, 'templateId'),
    headers: textsOf(fields.headers, 'headers'),
    categories: categoriesOf(fields),
    custom_args: textsOf(fields.customArgs, 'customArgs'),
    send_at: secondsOf(fields.sendAt, 'sendAt'),
    batch_id: textOf(fields.batchId, 'batchId'),
    asm: asmOf(fields.asm),
    ip_pool_name: textOf(fields.ipPoolName, 'ipPoolName'),
    mail_settings: mailSettingsOf(fields.mailSettings, fields.sandbox),
    tracking_settings: settingsOf(fields.trackingSettings, TRACKING_SETTINGS, 'trackingSettings'),
    sections: textsOf(fields.sections, 'sections'),
  }) as unknown as MailSendParams;
}

/** Settings are often written at the top level. */
function hintFor(name: string): string | undefined {
  if (Object.hasOwn(MAIL_SETTINGS, name)) return '; it belongs under `mailSettings`';
  if (Object.hasOwn(TRACKING_SETTINGS, name)) return '; it belongs under `trackingSettings`';
  return name === 'body' ? '; pass `text` or `html`' : undefined;
}

function someOf<T>(
  list: readonly unknown[],
  at: string,
  make: (one: unknown, at: string) => T,
): readonly T[] | undefined {
  return list.length > 0 ? list.map((one, index) => make(one, `${at}.${index}`)) : undefined;
}

function personalizationsOf(fields: MailFields): MailSendParamsPersonalizations[] {
  const { to, cc, bcc, substitutions, dynamicTemplateData } = fields;
  const given = listOrNone(fields.personalizations, 'personalizations');
  const isMultiple = flagOf(fields.isMultiple, 'isMultiple') ?? false;
  const shared: Shared = {
    substitutions,
    dynamicTemplateData,
    wrappers: wrappersOf(fields.substitutionWrappers),
    isDynamic: textOf(fields.templateId, 'templateId')?.startsWith('d-') ?? false,
  };
  if (!given) {
    const one = (recipients: unknown, place: string): MailSendParamsPersonalizations =>
      personalizationOf({ to: recipients, cc, bcc }, shared, '', place);
    return isMultiple && Array.isArray(to) ? to.map((single) => one(single, '')) : [one(to, '')];
  }
  for (const field of ['to', 'cc', 'bcc'] as const)
    notBoth(fields, field, 'personalizations', 'each personalization has recipients of its own');
  const made = given.map((one, index) => personalizationOf(one, shared, `personalizations.${index}`));
  check(
    !isMultiple || made.every((one) => one.to.length === 1),
    'isMultiple',
    '`isMultiple` separates the recipients of `to`; make a personalization for each recipient instead',
  );
  return made;
}

function categoriesOf(fields: MailFields): readonly unknown[] | undefined {
  notBoth(fields, 'category', 'categories', 'put it among the categories');
  const { category, categories } = fields;
  const given = category ?? categories;
  const list = typeof given === 'string' ? [given] : listOrNone(given, 'categories');
  const made = (list ?? [])
    .map((one, index) => textOf(one, `categories.${index}`))
    .filter((one) => one !== '');
  return made.length > 0 ? made : undefined;
}

/** SendGrid requires plain text before html, and both before other types. */
function contentOf({ text, html, content }: MailFields): readonly object[] | undefined {
  const given = (listOrNone(content, 'content') ?? []).map((one, index) => {
    const at = `content.${index}`;
    const { type, value } = readFields(one, ['type', 'value'] as const, at);
    for (const [name, part] of Object.entries({ type, value }))
      check(
        typeof part === 'string',
        `${at}.${name}`,
        `\`${at}.${name}\` must be text, and it is ${kindOf(part)}`,
      );
    return { type, value } as { type: string; value: string };
  });
  const plain = textOf(text, 'text');
  const rich = textOf(html, 'html');
  const all = [
    ...(plain === undefined ? [] : [{ type: 'text/plain', value: plain }]),
    ...(rich === undefined ? [] : [{ type: 'text/html', value: rich }]),
    ...given,
  ];
  const rank = ({ type }: { type: string }): number => ['text/plain', 'text/html'].indexOf(type) >>> 0;
  return all.length > 0 ? all.sort((a, b) => rank(a) - rank(b)) : undefined;
}

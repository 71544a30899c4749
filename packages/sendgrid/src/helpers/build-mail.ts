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
 * A file that travels with a mail.
 *
 * @public
 */
export interface MailAttachment {
  /** Bytes, which are encoded for you, or text that is base64 already, as `@sendgrid/mail` takes it. */
  readonly content: ArrayBuffer | ArrayBufferView | string;
  readonly filename: string;
  /** Media type: `application/pdf`. */
  readonly type?: string | undefined;
  /** `attachment`, or `inline`, which shows it in the text, by `contentId`. */
  readonly disposition?: string | undefined;
  readonly contentId?: string | undefined;
}

/**
 * What one group of recipients gets; what it does not say, the mail says.
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
   * Of legacy templates and plain text: name → what stands in place of `{{name}}`. The mail's own are added where the
   * name is not given here.
   */
  readonly substitutions?: Readonly<Record<string, string | number | boolean>> | undefined;
  /** What a dynamic template fills in. The mail's own is merged in: objects deeply, lists one behind the other. */
  readonly dynamicTemplateData?: Readonly<Record<string, unknown>> | undefined;
  /** Comes back with the events of the mail. */
  readonly customArgs?: Readonly<Record<string, string>> | undefined;
  /** A date, or Unix time in seconds. */
  readonly sendAt?: Date | number | undefined;
}

/**
 * A switch of a mail.
 *
 * @public
 */
export interface MailSwitch {
  readonly enable?: boolean | undefined;
}

/**
 * How SendGrid treats a mail.
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
  /** Checked by SendGrid and not delivered. */
  readonly sandboxMode?: MailSwitch | undefined;
  readonly spamCheck?:
    | (MailSwitch & { readonly threshold?: number | undefined; readonly postToUrl?: string | undefined })
    | undefined;
}

/**
 * What SendGrid watches of a mail; what is not said, the account's settings say.
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
 * A mail, in the words of `@sendgrid/mail`. The names of the API (`reply_to`, `template_id`, `tracking_settings`) are
 * taken as well.
 *
 * @public
 */
export interface Mail extends Partial<Omit<MailPersonalization, 'to' | 'from'>> {
  readonly from: MailAddress;
  readonly to?: MailAddresses | undefined;
  /** Groups of recipients, instead of `to`, `cc` and `bcc`. */
  readonly personalizations?: readonly MailPersonalization[] | undefined;
  /** Each of `to` gets a mail of its own and does not see the others. */
  readonly isMultiple?: boolean | undefined;
  readonly replyTo?: MailAddress | undefined;
  readonly replyToList?: MailAddresses | undefined;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  /** Other kinds of content, after text and html: `{ type: 'text/x-amp-html', value }`. */
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
  /** Of legacy templates: text in the content → what stands in its place, for all recipients. */
  readonly sections?: Readonly<Record<string, string>> | undefined;
  /** What stands around the names of `substitutions`. Default `['{{', '}}']`; `['', '']` for none. */
  readonly substitutionWrappers?: readonly string[] | undefined;
  /** True: checked by SendGrid and not delivered; short for `mailSettings.sandboxMode`. */
  readonly sandbox?: boolean | undefined;
  /** Taken for the sake of mails written for `@sendgrid/mail`; there are no warnings to hide. */
  readonly hideWarnings?: boolean | undefined;
}

export { MAIL_LIMITS, type MailLimits } from './mail-checks.ts';

/**
 * When a mail is checked.
 *
 * @public
 */
export interface BuildMailOptions {
  /** Milliseconds since the epoch, for the limit of scheduling ahead. Default: now. */
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
 * Makes the parameters of `mail.send` from a mail as `@sendgrid/mail` takes it, and checks them against SendGrid's
 * limits: recipients, categories, sizes, times, reserved headers. Nothing is left out silently: a field that is not
 * known, or that would have no effect, is refused.
 *
 * @throws InvalidParamsError naming the field, before anything is sent
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
    // A getter of the caller's, for instance.
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

/** Settings are often written where they do not belong. */
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

/** SendGrid wants plain text before html, and both before other kinds. */
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

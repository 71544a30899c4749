/** An address: `a@example.com`, `Ann <a@example.com>`, or its parts. */
export type MailAddress = string | { readonly email: string; readonly name?: string | undefined };

/** One address or several. */
export type MailAddresses = MailAddress | readonly MailAddress[];

/** A file that travels with a mail. */
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

/** What one group of recipients gets; what it does not say, the mail says. */
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

/** A switch of a mail. */
export interface MailSwitch {
  readonly enable?: boolean | undefined;
}

/** How SendGrid treats a mail. */
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

/** What SendGrid watches of a mail; what is not said, the account's settings say. */
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

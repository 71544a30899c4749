/** An address: `a@example.com`, `Ann <a@example.com>`, or its parts. */
export type MailAddress = string | { readonly email: string; readonly name?: string | undefined };

/** One address or several. */
export type MailAddresses = MailAddress | readonly MailAddress[];

/** A file that travels with a mail. */
export interface MailAttachment {
  /** Bytes, or text that is base64 already, as `@sendgrid/mail` takes it. */
  readonly content: Uint8Array | string;
  readonly filename: string;
  /** Media type: `application/pdf`. */
  readonly type?: string | undefined;
  /** `inline` shows it in the text, by `contentId`. */
  readonly disposition?: 'attachment' | 'inline' | undefined;
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
  /** Text in the content → what stands in its place; of legacy templates. */
  readonly substitutions?: Readonly<Record<string, string>> | undefined;
  /** What a dynamic template fills in. */
  readonly dynamicTemplateData?: Readonly<Record<string, unknown>> | undefined;
  readonly customArgs?: Readonly<Record<string, string>> | undefined;
  /** A date, or Unix time in seconds. */
  readonly sendAt?: Date | number | undefined;
}

/** A mail, in the words of `@sendgrid/mail`. */
export interface Mail extends Partial<MailPersonalization> {
  readonly from: MailAddress;
  /** Groups of recipients, instead of `to`, `cc` and `bcc`. */
  readonly personalizations?: readonly MailPersonalization[] | undefined;
  /** Each of `to` gets a mail of its own and does not see the others. */
  readonly isMultiple?: boolean | undefined;
  readonly replyTo?: MailAddress | undefined;
  readonly replyToList?: readonly MailAddress[] | undefined;
  readonly text?: string | undefined;
  readonly html?: string | undefined;
  /** Other kinds of content, after text and html: `{ type: 'text/x-amp-html', value }`. */
  readonly content?: readonly { readonly type: string; readonly value: string }[] | undefined;
  readonly attachments?: readonly MailAttachment[] | undefined;
  readonly templateId?: string | undefined;
  readonly categories?: readonly string[] | undefined;
  readonly category?: string | undefined;
  readonly batchId?: string | undefined;
  readonly asm?:
    { readonly groupId: number; readonly groupsToDisplay?: readonly number[] | undefined } | undefined;
  readonly ipPoolName?: string | undefined;
  /** True: checked by SendGrid and not delivered. */
  readonly sandbox?: boolean | undefined;
}

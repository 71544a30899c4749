/** Fields of every event. Your custom arguments are beside these fields, under their own names. */
interface EventBase<Name extends string> {
  readonly event: Name;
  /** When it happened, in seconds since the epoch. */
  readonly timestamp: number;
  /** The same in each delivery of the event. */
  readonly sg_event_id: string;
  readonly [field: string]: unknown;
}

/** Fields of every event of a mail. */
interface MailEvent<Name extends string> extends EventBase<Name> {
  /** The recipient. */
  readonly email: string;
  /**
   * Begins with the `x-message-id` of the response to the send request. Missing if a mail bounced long after it was
   * sent.
   */
  readonly sg_message_id?: string;
  /** The mail's `Message-ID`. */
  readonly 'smtp-id'?: string;
  /** One category as text, or several as an array. */
  readonly category?: string | readonly string[];
  readonly asm_group_id?: number;
  readonly marketing_campaign_id?: number | string;
  readonly marketing_campaign_name?: string;
}

/**
 * SendGrid accepted the mail and will deliver it.
 *
 * @public
 */
export interface ProcessedEvent extends MailEvent<'processed'> {
  /** When the mail is to be sent, in seconds since the epoch. */
  readonly send_at?: number;
  readonly pool?: { readonly name: string; readonly id: number };
}

/**
 * The recipient's server deferred the mail; SendGrid retries for 72 hours.
 *
 * @public
 */
export interface DeferredEvent extends MailEvent<'deferred'> {
  readonly response?: string;
  /** A number, as text. */
  readonly attempt?: string;
  readonly ip?: string;
}

/**
 * The recipient's server accepted the mail.
 *
 * @public
 */
export interface DeliveredEvent extends MailEvent<'delivered'> {
  readonly response?: string;
  readonly ip?: string;
  /** 1 if the connection was encrypted. */
  readonly tls?: 0 | 1;
}

/**
 * The recipient's server rejected the mail.
 *
 * @public
 */
export interface BounceEvent extends MailEvent<'bounce'> {
  /**
   * `bounce` is permanent: the address is suppressed from now on. `blocked` is temporary: the address is not
   * suppressed.
   */
  readonly type?: string;
  readonly reason?: string;
  /** The enhanced status code: `5.0.0`. */
  readonly status?: string;
  readonly bounce_classification?: string;
  readonly ip?: string;
  readonly tls?: 0 | 1;
}

/**
 * SendGrid did not try, because the address is suppressed or the mail cannot be sent.
 *
 * @public
 */
export interface DroppedEvent extends MailEvent<'dropped'> {
  readonly reason?: string;
  readonly status?: string;
}

/**
 * The recipient's mail client loaded the tracking pixel.
 *
 * @public
 */
export interface OpenEvent extends MailEvent<'open'> {
  readonly useragent?: string;
  readonly ip?: string;
  /** True if a machine loaded it before the recipient saw the mail, as Apple Mail does. */
  readonly sg_machine_open?: boolean;
  readonly sg_content_type?: string;
}

/**
 * The recipient followed a link.
 *
 * @public
 */
export interface ClickEvent extends MailEvent<'click'> {
  readonly url: string;
  /** Distinguishes several links to the same address. */
  readonly url_offset?: { readonly index: number; readonly type: string };
  readonly useragent?: string;
  readonly ip?: string;
  readonly sg_content_type?: string;
}

/**
 * The recipient reported the mail as spam.
 *
 * @public
 */
export type SpamReportEvent = MailEvent<'spamreport'>;

/**
 * The recipient unsubscribed.
 *
 * @public
 */
export type UnsubscribeEvent = MailEvent<'unsubscribe'>;

/**
 * The recipient left one of your unsubscribe groups, or joined it again.
 *
 * @public
 */
export interface GroupEvent<Name extends 'group_unsubscribe' | 'group_resubscribe'> extends MailEvent<Name> {
  readonly asm_group_id: number;
  readonly url?: string;
  readonly useragent?: string;
  readonly ip?: string;
}

/**
 * SendGrid changed your account, for example suspended it.
 *
 * @public
 */
export interface AccountStatusChangeEvent extends EventBase<'account_status_change'> {
  readonly type?: string;
}

/**
 * Every event that SendGrid sends, by name. https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
 *
 * @public
 */
export interface SendGridWebhookEvents {
  readonly processed: ProcessedEvent;
  readonly deferred: DeferredEvent;
  readonly delivered: DeliveredEvent;
  readonly bounce: BounceEvent;
  readonly dropped: DroppedEvent;
  readonly open: OpenEvent;
  readonly click: ClickEvent;
  readonly spamreport: SpamReportEvent;
  readonly unsubscribe: UnsubscribeEvent;
  readonly group_unsubscribe: GroupEvent<'group_unsubscribe'>;
  readonly group_resubscribe: GroupEvent<'group_resubscribe'>;
  readonly account_status_change: AccountStatusChangeEvent;
}

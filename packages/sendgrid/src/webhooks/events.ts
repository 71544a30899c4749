/** What every event has. Your custom arguments stand beside these fields, under the names you gave them. */
interface EventBase<Name extends string> {
  readonly event: Name;
  /** When it happened, in seconds since the epoch. */
  readonly timestamp: number;
  /** The same in each delivery of the event. */
  readonly sg_event_id: string;
  readonly [field: string]: unknown;
}

/** What every event of a mail has. */
interface MailEvent<Name extends string> extends EventBase<Name> {
  /** The recipient. */
  readonly email: string;
  /** Begins with the `x-message-id` that sending was answered with. Not there when a mail bounced long after. */
  readonly sg_message_id?: string;
  /** The mail's `Message-ID`. */
  readonly 'smtp-id'?: string;
  /** One category as text, several as a list. */
  readonly category?: string | readonly string[];
  readonly asm_group_id?: number;
  readonly marketing_campaign_id?: number | string;
  readonly marketing_campaign_name?: string;
}

/** SendGrid took the mail and will deliver it. */
export interface ProcessedEvent extends MailEvent<'processed'> {
  /** When it is to be sent, in seconds since the epoch. */
  readonly send_at?: number;
  readonly pool?: { readonly name: string; readonly id: number };
}

/** The recipient's server does not take it for now; SendGrid tries again for 72 hours. */
export interface DeferredEvent extends MailEvent<'deferred'> {
  readonly response?: string;
  /** A number, as text. */
  readonly attempt?: string;
  readonly ip?: string;
}

/** The recipient's server took it. */
export interface DeliveredEvent extends MailEvent<'delivered'> {
  readonly response?: string;
  readonly ip?: string;
  /** 1 where the connection was encrypted. */
  readonly tls?: 0 | 1;
}

/** The recipient's server refused it. */
export interface BounceEvent extends MailEvent<'bounce'> {
  /** `bounce` for good: the address is suppressed from now on. `blocked` for now: it is not. */
  readonly type?: string;
  readonly reason?: string;
  /** The enhanced status code: `5.0.0`. */
  readonly status?: string;
  readonly bounce_classification?: string;
  readonly ip?: string;
  readonly tls?: 0 | 1;
}

/** SendGrid did not try: the address is suppressed, or the mail cannot be sent. */
export interface DroppedEvent extends MailEvent<'dropped'> {
  readonly reason?: string;
  readonly status?: string;
}

/** The recipient's program loaded the picture that counts. */
export interface OpenEvent extends MailEvent<'open'> {
  readonly useragent?: string;
  readonly ip?: string;
  /** True where a program loaded it before the recipient saw the mail, as Apple Mail does. */
  readonly sg_machine_open?: boolean;
  readonly sg_content_type?: string;
}

/** The recipient followed a link. */
export interface ClickEvent extends MailEvent<'click'> {
  readonly url: string;
  /** Which of several links to the same address. */
  readonly url_offset?: { readonly index: number; readonly type: string };
  readonly useragent?: string;
  readonly ip?: string;
  readonly sg_content_type?: string;
}

/** The recipient called it spam. */
export type SpamReportEvent = MailEvent<'spamreport'>;

/** The recipient wants no more mail. */
export type UnsubscribeEvent = MailEvent<'unsubscribe'>;

/** The recipient left or joined again one of your unsubscribe groups. */
export interface GroupEvent<Name extends 'group_unsubscribe' | 'group_resubscribe'> extends MailEvent<Name> {
  readonly asm_group_id: number;
  readonly url?: string;
  readonly useragent?: string;
  readonly ip?: string;
}

/** SendGrid changed your account, for example suspended it. */
export interface AccountStatusChangeEvent extends EventBase<'account_status_change'> {
  readonly type?: string;
}

/**
 * Every event that SendGrid sends, by its name.
 * https://www.twilio.com/docs/sendgrid/for-developers/tracking-events/event
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

/** For whom an event was delivered: an installation that may see it. */
export interface SlackAuthorization {
  readonly enterprise_id: string | null;
  readonly team_id: string | null;
  readonly user_id: string;
  readonly is_bot: boolean;
  readonly is_enterprise_install?: boolean;
}

/**
 * What the Events API wraps an event in. Handlers get it whole: which workspace an event comes from stands outside the
 * event. https://docs.slack.dev/apis/events-api/#callback-field
 *
 * @typeParam Event is the inner event.
 */
export interface SlackEventEnvelope<Event> {
  readonly type: 'event_callback';
  readonly token: string;
  readonly team_id: string;
  readonly api_app_id: string;
  readonly event: Event;
  /** The same in each delivery of the event. */
  readonly event_id: string;
  /** When it happened, in seconds since the epoch. */
  readonly event_time: number;
  /** For methods that take an event's context: `apps.event.authorizations.list`. */
  readonly event_context?: string;
  readonly enterprise_id?: string;
  readonly context_team_id?: string | null;
  readonly context_enterprise_id?: string | null;
  readonly is_ext_shared_channel?: boolean;
  /** One of the installations; the others are listed by `apps.event.authorizations.list`. */
  readonly authorizations?: readonly SlackAuthorization[];
}

import type { SlackEventMap } from '../generated/events.ts';
import type {
  SlackBlockActions,
  SlackBlockSuggestion,
  SlackMessageAction,
  SlackShortcut,
  SlackViewClosed,
  SlackViewSubmission,
} from './interactions.ts';

/**
 * An installation that may see an event.
 *
 * @public
 */
export interface SlackAuthorization {
  readonly enterprise_id: string | null;
  readonly team_id: string | null;
  readonly user_id: string;
  readonly is_bot: boolean;
  readonly is_enterprise_install?: boolean;
}

/**
 * The envelope of an event of the Events API. Handlers receive all of it, because the workspace is named outside of the
 * event. https://docs.slack.dev/apis/events-api/#callback-field
 *
 * @typeParam Event is the inner event.
 * @public
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
  /** The context for methods that take one: `apps.event.authorizations.list`. */
  readonly event_context?: string;
  readonly enterprise_id?: string;
  readonly context_team_id?: string | null;
  readonly context_enterprise_id?: string | null;
  readonly is_ext_shared_channel?: boolean;
  /** One of the installations; `apps.event.authorizations.list` lists the others. */
  readonly authorizations?: readonly SlackAuthorization[];
}

/**
 * The form of a slash command. A reply that the handler returns with `jsonReply` is shown to the user; later messages
 * go to `response_url`, with `respond` of `@org/slack`.
 * https://docs.slack.dev/interactivity/implementing-slash-commands/
 *
 * @public
 */
export interface SlackSlashCommand {
  readonly token: string;
  /** The command with its slash: `/deploy`. */
  readonly command: string;
  /** What the user typed after the command; may be empty. */
  readonly text: string;
  /** Accepts up to five messages within 30 minutes. */
  readonly response_url: string;
  /** Opens a view within 3 seconds. */
  readonly trigger_id: string;
  readonly user_id: string;
  readonly user_name: string;
  readonly team_id: string;
  readonly team_domain: string;
  readonly channel_id: string;
  readonly channel_name: string;
  readonly api_app_id: string;
  readonly enterprise_id?: string;
  readonly enterprise_name?: string;
  /** `true` or `false` as text, because it is a form field. */
  readonly is_enterprise_install?: string;
}

/** The only event that Slack sends without an envelope. https://docs.slack.dev/reference/events/app_rate_limited */
type Bare = 'app_rate_limited';

type Wrapped = {
  readonly [Type in Exclude<keyof SlackEventMap, Bare>]: SlackEventEnvelope<SlackEventMap[Type]>;
};

/**
 * Everything that Slack sends, by the name for handlers: events, interactions and slash commands.
 *
 * @public
 */
export interface SlackWebhookEvents extends Wrapped, Pick<SlackEventMap, Bare> {
  readonly slash_command: SlackSlashCommand;
  readonly block_actions: SlackBlockActions;
  readonly view_submission: SlackViewSubmission;
  readonly view_closed: SlackViewClosed;
  readonly shortcut: SlackShortcut;
  readonly message_action: SlackMessageAction;
  readonly block_suggestion: SlackBlockSuggestion;
}

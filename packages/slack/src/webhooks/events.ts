import type { SlackEventMap } from '../generated/events.ts';
import type { SlackEventEnvelope } from './envelope.ts';
import type {
  SlackBlockActions,
  SlackBlockSuggestion,
  SlackMessageAction,
  SlackShortcut,
  SlackViewClosed,
  SlackViewSubmission,
} from './interactions.ts';
import type { SlackSlashCommand } from './slash-command.ts';

/** The one event that Slack sends without an envelope. https://docs.slack.dev/reference/events/app_rate_limited */
type Bare = 'app_rate_limited';

type Wrapped = {
  readonly [Type in Exclude<keyof SlackEventMap, Bare>]: SlackEventEnvelope<SlackEventMap[Type]>;
};

/** Everything that Slack sends, by the name handlers are registered under: events, interactions, slash commands. */
export interface SlackWebhookEvents extends Wrapped, Pick<SlackEventMap, Bare> {
  readonly slash_command: SlackSlashCommand;
  readonly block_actions: SlackBlockActions;
  readonly view_submission: SlackViewSubmission;
  readonly view_closed: SlackViewClosed;
  readonly shortcut: SlackShortcut;
  readonly message_action: SlackMessageAction;
  readonly block_suggestion: SlackBlockSuggestion;
}

import type { SlackBlockAction } from './block-actions.ts';
import type { SlackInputState, SlackInteractionView } from './interaction-view.ts';

/** What every interaction has. */
interface Interaction<Type extends string> {
  readonly type: Type;
  readonly token: string;
  /** Null where the app is installed for a whole organisation. */
  readonly team: {
    readonly id: string;
    readonly domain: string;
    readonly enterprise_id?: string;
    readonly enterprise_name?: string;
  } | null;
  readonly enterprise?: { readonly id: string; readonly name: string };
  readonly is_enterprise_install?: boolean;
}

/**
 * What comes beside an interaction with a function of the app, as a step of a workflow is one.
 * https://docs.slack.dev/workflows/creating-custom-steps-dynamic-options
 */
export interface SlackFunctionContext {
  /** For calls on behalf of the function's run: pass it as the client's token. Expires with the run. */
  readonly bot_access_token?: string;
  readonly function_data?: {
    readonly execution_id: string;
    readonly function: { readonly callback_id: string };
    readonly inputs?: Readonly<Record<string, unknown>>;
  };
  /** Stands in for the `trigger_id`. */
  readonly interactivity?: {
    readonly interactor: { readonly id: string; readonly secret: string };
    readonly interactivity_pointer: string;
  };
}

/** Who did it. */
export interface SlackInteractionUser {
  readonly id: string;
  readonly name?: string;
  readonly username?: string;
  readonly team_id?: string;
}

/** Where it happened. */
interface Channel {
  readonly id: string;
  readonly name: string;
}

/** A message as interactions carry it. */
export interface SlackInteractionMessage {
  readonly type: 'message';
  readonly ts: string;
  readonly user?: string;
  readonly text?: string;
  readonly [field: string]: unknown;
}

/** The user used an element of a message, a view or the home tab. */
export interface SlackBlockActions extends Interaction<'block_actions'>, SlackFunctionContext {
  readonly actions: readonly SlackBlockAction[];
  readonly user: SlackInteractionUser;
  readonly api_app_id: string;
  readonly trigger_id: string;
  /** For messages only. */
  readonly response_url?: string;
  readonly channel?: Channel;
  readonly message?: SlackInteractionMessage;
  readonly view?: SlackInteractionView;
  readonly state?: SlackInputState;
  readonly container: Readonly<Record<string, unknown>>;
  /** For a message that unfurls a link, by this app. */
  readonly app_unfurl?: Readonly<Record<string, unknown>>;
}

/** The user submitted a modal. To be answered within 3 seconds, with `jsonReply({ response_action: … })` or nothing. */
export interface SlackViewSubmission extends Interaction<'view_submission'>, SlackFunctionContext {
  readonly view: SlackInteractionView;
  readonly user: SlackInteractionUser;
  readonly api_app_id: string;
  readonly trigger_id: string;
  readonly response_urls?: readonly {
    readonly block_id: string;
    readonly action_id: string;
    readonly channel_id: string;
    readonly response_url: string;
  }[];
}

/** The user closed a modal that was opened with `notify_on_close`. */
export interface SlackViewClosed extends Interaction<'view_closed'>, SlackFunctionContext {
  readonly view: SlackInteractionView;
  readonly user: SlackInteractionUser;
  readonly api_app_id: string;
  /** Whether the whole stack of views was closed. */
  readonly is_cleared: boolean;
}

/** The user took a shortcut from the composer or the search. */
export interface SlackShortcut extends Interaction<'shortcut'> {
  readonly callback_id: string;
  readonly trigger_id: string;
  readonly action_ts: string;
  readonly user: SlackInteractionUser;
}

/** The user took a shortcut from a message's menu. */
export interface SlackMessageAction extends Interaction<'message_action'> {
  readonly callback_id: string;
  readonly trigger_id: string;
  readonly action_ts: string;
  readonly message_ts: string;
  readonly message: SlackInteractionMessage;
  readonly response_url: string;
  readonly user: SlackInteractionUser;
  readonly channel: Channel;
}

/** The user types into an external select: answer with `jsonReply({ options: [ … ] })` within 3 seconds. */
export interface SlackBlockSuggestion extends Interaction<'block_suggestion'> {
  readonly block_id: string;
  readonly action_id: string;
  /** What was typed so far. */
  readonly value: string;
  readonly api_app_id: string;
  readonly user: SlackInteractionUser;
  readonly channel?: Channel;
  readonly view?: SlackInteractionView;
  readonly container: Readonly<Record<string, unknown>>;
}

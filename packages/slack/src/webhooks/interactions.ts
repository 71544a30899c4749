import type { PlainTextElement, RichTextBlock, KnownBlock } from '../generated/models/common.ts';
import type { Block } from '../generated/params/shared.ts';

/**
 * Fields of the action of every element.
 *
 * @public
 */
export interface SlackActionBase<Type extends string> {
  readonly type: Type;
  readonly block_id: string;
  readonly action_id: string;
  /** When it was used, as a Slack timestamp. */
  readonly action_ts: string;
}

/**
 * An option that was chosen.
 *
 * @public
 */
export interface SlackChosenOption {
  readonly text: { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string };
  readonly value?: string;
}

/**
 * What the user did with an element of a block; the type of the element narrows it.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload/
 *
 * @public
 */
export type SlackBlockAction =
  | (SlackActionBase<'button'> & {
      readonly text: PlainTextElement;
      readonly value?: string;
      readonly url?: string;
    })
  | (SlackActionBase<'feedback_buttons'> & { readonly text: PlainTextElement; readonly value: string })
  | (SlackActionBase<'icon_button'> & { readonly icon: string; readonly value: string })
  | (SlackActionBase<'static_select' | 'overflow'> & { readonly selected_option: SlackChosenOption })
  | (SlackActionBase<'external_select'> & { readonly selected_option?: SlackChosenOption })
  | (SlackActionBase<'radio_buttons'> & { readonly selected_option: SlackChosenOption | null })
  | (SlackActionBase<'multi_static_select' | 'checkboxes'> & {
      readonly selected_options: readonly SlackChosenOption[];
    })
  | (SlackActionBase<'multi_external_select'> & { readonly selected_options?: readonly SlackChosenOption[] })
  | (SlackActionBase<'users_select'> & { readonly selected_user: string })
  | (SlackActionBase<'multi_users_select'> & { readonly selected_users: readonly string[] })
  | (SlackActionBase<'conversations_select'> & { readonly selected_conversation: string })
  | (SlackActionBase<'multi_conversations_select'> & { readonly selected_conversations: readonly string[] })
  | (SlackActionBase<'channels_select'> & { readonly selected_channel: string })
  | (SlackActionBase<'multi_channels_select'> & { readonly selected_channels: readonly string[] })
  | (SlackActionBase<'datepicker'> & { readonly selected_date: string | null })
  | (SlackActionBase<'timepicker'> & { readonly selected_time: string | null })
  | (SlackActionBase<'datetimepicker'> & {
      /** Seconds since the epoch. */
      readonly selected_date_time: number | null;
    })
  | (SlackActionBase<'plain_text_input'> & { readonly value: string })
  | (SlackActionBase<'email_text_input' | 'url_text_input' | 'number_input'> & {
      readonly value?: string | null;
    })
  | (SlackActionBase<'file_input'> & { readonly files: readonly SlackInputFile[] })
  | (SlackActionBase<'workflow_button'> & { readonly text: PlainTextElement })
  | (SlackActionBase<'rich_text_input'> & { readonly rich_text_value: RichTextBlock });

/**
 * The value of an input of a view. Which field is set depends on the type of the element.
 *
 * @public
 */
export interface SlackInputValue {
  readonly type: string;
  readonly value?: string | null;
  /** `2030-01-31`. */
  readonly selected_date?: string | null;
  /** `13:30`. */
  readonly selected_time?: string | null;
  /** Seconds since the epoch. */
  readonly selected_date_time?: number | null;
  readonly selected_conversation?: string | null;
  readonly selected_channel?: string | null;
  readonly selected_user?: string | null;
  readonly selected_option?: SlackChosenOption | null;
  readonly selected_conversations?: readonly string[];
  readonly selected_channels?: readonly string[];
  readonly selected_users?: readonly string[];
  readonly selected_options?: readonly SlackChosenOption[];
  readonly rich_text_value?: RichTextBlock;
  readonly files?: readonly SlackInputFile[];
}

/**
 * A file that was added to an input.
 *
 * @public
 */
export interface SlackInputFile {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly url_private: string;
}

/**
 * The values of the inputs, by block id and then by action id.
 *
 * @public
 */
export interface SlackInputState {
  readonly values: Readonly<Record<string, Readonly<Record<string, SlackInputValue>>>>;
}

/** Plain text with the fields that Slack adds. */
interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji?: boolean;
}

/**
 * A view as Slack sends it back. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload/
 *
 * @public
 */
export interface SlackInteractionView {
  readonly id: string;
  readonly team_id: string;
  readonly type: string;
  readonly callback_id: string;
  /** Changes with every update: pass it to `views.update` so that a newer view is not overwritten. */
  readonly hash: string;
  /** The text that you set when you opened the view. */
  readonly private_metadata: string;
  readonly state: SlackInputState;
  readonly blocks: readonly (KnownBlock | Block)[];
  readonly title: PlainText;
  readonly close: PlainText | null;
  readonly submit: PlainText | null;
  readonly root_view_id: string | null;
  readonly previous_view_id: string | null;
  readonly clear_on_close: boolean;
  readonly notify_on_close: boolean;
  readonly app_id: string | null;
  readonly bot_id: string;
  readonly app_installed_team_id?: string;
  readonly external_id?: string;
}

/** Fields of every interaction. */
interface Interaction<Type extends string> {
  readonly type: Type;
  readonly token: string;
  /** Null if the app is installed for a whole organisation. */
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
 * Fields of an interaction with a function of the app, such as a step of a workflow.
 * https://docs.slack.dev/workflows/creating-custom-steps-dynamic-options
 *
 * @public
 */
export interface SlackFunctionContext {
  /** The token for calls on behalf of the function's run. Pass it as the client's token. It expires with the run. */
  readonly bot_access_token?: string;
  readonly function_data?: {
    readonly execution_id: string;
    readonly function: { readonly callback_id: string };
    readonly inputs?: Readonly<Record<string, unknown>>;
  };
  /** Replaces the `trigger_id`. */
  readonly interactivity?: {
    readonly interactor: { readonly id: string; readonly secret: string };
    readonly interactivity_pointer: string;
  };
}

/**
 * The user of an interaction.
 *
 * @public
 */
export interface SlackInteractionUser {
  readonly id: string;
  readonly name?: string;
  readonly username?: string;
  readonly team_id?: string;
}

/** The channel of an interaction. */
interface Channel {
  readonly id: string;
  readonly name: string;
}

/**
 * A message in the form that interactions contain.
 *
 * @public
 */
export interface SlackInteractionMessage {
  readonly type: 'message';
  readonly ts: string;
  readonly user?: string;
  readonly text?: string;
  readonly [field: string]: unknown;
}

/**
 * The user used an element of a message, a view or the home tab.
 *
 * @public
 */
export interface SlackBlockActions extends Interaction<'block_actions'>, SlackFunctionContext {
  readonly actions: readonly SlackBlockAction[];
  readonly user: SlackInteractionUser;
  readonly api_app_id: string;
  readonly trigger_id: string;
  /** Only for messages. */
  readonly response_url?: string;
  readonly channel?: Channel;
  readonly message?: SlackInteractionMessage;
  readonly view?: SlackInteractionView;
  readonly state?: SlackInputState;
  readonly container: Readonly<Record<string, unknown>>;
  /** Only for a message in which this app unfurled a link. */
  readonly app_unfurl?: Readonly<Record<string, unknown>>;
}

/**
 * The user submitted a modal. Reply within 3 seconds, with `jsonReply({ response_action: … })` or nothing.
 *
 * @public
 */
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

/**
 * The user closed a modal that was opened with `notify_on_close`.
 *
 * @public
 */
export interface SlackViewClosed extends Interaction<'view_closed'>, SlackFunctionContext {
  readonly view: SlackInteractionView;
  readonly user: SlackInteractionUser;
  readonly api_app_id: string;
  /** Whether the whole stack of views was closed. */
  readonly is_cleared: boolean;
}

/**
 * The user invoked a shortcut from the composer or the search.
 *
 * @public
 */
export interface SlackShortcut extends Interaction<'shortcut'> {
  readonly callback_id: string;
  readonly trigger_id: string;
  readonly action_ts: string;
  readonly user: SlackInteractionUser;
}

/**
 * The user invoked a shortcut from a message's menu.
 *
 * @public
 */
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

/**
 * The user types into an external select. Reply with `jsonReply({ options: [ … ] })` within 3 seconds.
 *
 * @public
 */
export interface SlackBlockSuggestion extends Interaction<'block_suggestion'> {
  readonly block_id: string;
  readonly action_id: string;
  /** The text typed so far. */
  readonly value: string;
  readonly api_app_id: string;
  readonly user: SlackInteractionUser;
  readonly channel?: Channel;
  readonly view?: SlackInteractionView;
  readonly container: Readonly<Record<string, unknown>>;
}

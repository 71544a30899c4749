import type { PlainTextElement, RichTextBlock } from '../generated/models/common.ts';
import type { SlackInputFile } from './interaction-view.ts';

/** What every element's action has. */
export interface SlackActionBase<Type extends string> {
  readonly type: Type;
  readonly block_id: string;
  readonly action_id: string;
  /** When it was used, as a Slack timestamp. */
  readonly action_ts: string;
}

/** An option that was chosen. */
export interface SlackChosenOption {
  readonly text: { readonly type: 'plain_text' | 'mrkdwn'; readonly text: string };
  readonly value?: string;
}

/**
 * What the user did with an element of a block; told apart by the element's type.
 * https://docs.slack.dev/reference/interaction-payloads/block_actions-payload/
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

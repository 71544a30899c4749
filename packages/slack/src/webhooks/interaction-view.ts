import type { SlackChosenOption } from './block-actions.ts';
import type { KnownBlock, RichTextBlock } from '../generated/models/common.ts';
import type { Block } from '../generated/params/shared.ts';

/** What an input of a view holds; which field is set depends on the element's type. */
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

/** A file that was given to an input. */
export interface SlackInputFile {
  readonly id: string;
  readonly name: string;
  readonly mimetype: string;
  readonly url_private: string;
}

/** What the inputs hold: by block id, then by action id. */
export interface SlackInputState {
  readonly values: Readonly<Record<string, Readonly<Record<string, SlackInputValue>>>>;
}

/** A text that Slack has filled in. */
interface PlainText {
  readonly type: 'plain_text';
  readonly text: string;
  readonly emoji?: boolean;
}

/** A view as Slack sends it back. https://docs.slack.dev/reference/interaction-payloads/view-interactions-payload/ */
export interface SlackInteractionView {
  readonly id: string;
  readonly team_id: string;
  readonly type: string;
  readonly callback_id: string;
  /** Changes with every update: pass it to `views.update` so that a newer view is not overwritten. */
  readonly hash: string;
  /** What you put there when you opened it. */
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

/**
 * The form of a slash command. What the handler returns with `jsonReply` is shown to the user; later messages go to
 * `response_url`, with `respond` of `@org/slack`. https://docs.slack.dev/interactivity/implementing-slash-commands/
 */
export interface SlackSlashCommand {
  readonly token: string;
  /** With its slash: `/deploy`. */
  readonly command: string;
  /** Whatever the user typed after the command; may be empty. */
  readonly text: string;
  /** Takes up to five messages within 30 minutes. */
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
  /** `true` or `false` as text: it is a form field. */
  readonly is_enterprise_install?: string;
}

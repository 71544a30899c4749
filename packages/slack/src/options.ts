import type { AuthStrategy, ClientOptions, Credential } from '@org/http-core';
import type { AppKind } from './policy.ts';
import type { SlackWarning } from './warnings.ts';

/** Options of a Slack client. */
export interface SlackOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * A bot, user or app-level token (`xoxb-…`, `xoxp-…`, `xapp-…`), or a function that gives the current one, so that it
   * can be rotated without a restart. Default: the environment variable `SLACK_BOT_TOKEN`.
   */
  readonly token?: Credential | undefined;
  /** Another way to authenticate than a token. */
  readonly auth?: AuthStrategy | undefined;
  /**
   * How the app is distributed, which decides how often it may read messages. Default `internal`.
   *
   * - `internal`: made for one workspace or organisation.
   * - `marketplace`: listed in the Slack Marketplace.
   * - `unlisted`: distributed commercially without being listed, from 29 May 2025 on.
   */
  readonly appKind?: AppKind | undefined;
  /** Told of what Slack warns of in the answers of calls; pages of lists carry theirs in `response_metadata`. */
  readonly onWarning?: ((warning: SlackWarning) => void) | undefined;
}

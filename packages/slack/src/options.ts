import type {
  AuthStrategy,
  ClientOptions,
  Credential,
  RequestOptions as CoreRequestOptions,
} from '@org/http-core';
import type { AppKind } from './limits.ts';

/**
 * Options of a Slack client.
 *
 * @public
 */
export interface SlackOptions extends Omit<ClientOptions, 'auth'> {
  /**
   * A bot, user or app-level token (`xoxb-…`, `xoxp-…`, `xapp-…`), or a function that returns the current token, so that it
   * can be rotated without a restart. Default: the environment variable `SLACK_BOT_TOKEN`.
   */
  readonly token?: Credential | undefined;
  /** Another authentication strategy. */
  readonly auth?: AuthStrategy | undefined;
  /**
   * How the app is distributed, which decides how often it may read messages. Default: `internal`.
   *
   * - `internal`: made for one workspace or organisation.
   * - `marketplace`: listed in the Slack Marketplace.
   * - `unlisted`: distributed commercially without being listed, from 29 May 2025 on.
   */
  readonly appKind?: AppKind | undefined;
  /**
   * Called with the warnings in the responses of calls. The pages of a list carry their warnings in `response_metadata`.
   * Exceptions thrown by the callback are ignored.
   */
  readonly onWarning?: ((warning: SlackWarning) => void) | undefined;
}

/**
 * The warnings in a successful response.
 *
 * @public
 */
export interface SlackWarning {
  /** The method: `chat.postMessage`. */
  readonly operation: string;
  /** Slack's codes, such as `missing_text_in_message` and `superfluous_charset`. */
  readonly warnings: readonly string[];
  /** Slack's messages about arguments, such as `[WARN] …`. */
  readonly messages: readonly string[];
}

/**
 * Options of one call to Slack.
 *
 * @public
 */
export interface RequestOptions extends CoreRequestOptions {
  /**
   * A token that replaces the client's token for this call, such as a user's or another workspace's. It must not be
   * `undefined`: the call would otherwise be made with the client's token.
   */
  readonly token?: Credential;
}

import { clientClass, type ClassClient, type ClientConstructor } from '@org/http-core/provider';
import { slackKind } from './client.ts';
import type { SlackResources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import type { SlackOptions } from './options.ts';
import type { RequestOptions } from './request-options.ts';

/** A client of the whole Web API: `slack.chat.postMessage(…)`, `slack.conversations.list(…)`. */
export interface Slack extends SlackResources, ClassClient<Slack, SlackOptions, RequestOptions> {}

/** The class behind `new Slack()`. */
export type SlackConstructor = ClientConstructor<Slack, SlackOptions>;

/**
 * A client of the whole Web API. One per token and process is enough; it may be shared freely.
 *
 * @example
 * ```ts
 * import { Slack } from '@org/slack';
 *
 * const slack = new Slack({ token: process.env['SLACK_BOT_TOKEN'] });
 * export async function greet(): Promise<string | undefined> {
 *   const { ts } = await slack.chat.postMessage({ channel: 'C024BE91L', text: 'Hello' });
 *   return ts;
 * }
 * ```
 */
export const Slack: SlackConstructor = /* @__PURE__ */ clientClass(slackKind, operations);

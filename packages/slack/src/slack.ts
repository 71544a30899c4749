import { attachResources, type ApiClient } from '@org/http-core';
import { createSlack, toClientOptions } from './client.ts';
import type { SlackResources } from './generated/client.ts';
import { operations } from './generated/operations.ts';
import type { SlackOptions } from './options.ts';

/** A client of the whole Web API: `slack.chat.postMessage(…)`, `slack.conversations.list(…)`. */
export interface Slack extends SlackResources {
  /** Requests that the types do not know: `slack.raw.post('/some.method', { body: { … } })`. */
  readonly raw: ApiClient;
  /** A client with some options changed, such as another token: `slack.with({ token: 'xoxb-…' })`. */
  with(overrides: Omit<SlackOptions, 'appKind' | 'onWarning'>): Slack;
}

/** The class behind `new Slack()`. */
export interface SlackConstructor {
  readonly prototype: Slack;
  /**
   * @throws ConfigurationError naming the option that is wrong. A missing token is reported by the first call, as a
   * `CredentialError`.
   */
  new (options?: SlackOptions): Slack;
}

class SlackApi {
  readonly raw: ApiClient;
  readonly #options: SlackOptions;

  constructor(options: SlackOptions = {}, raw: ApiClient = createSlack(options)) {
    this.#options = options;
    this.raw = raw;
    attachResources(this, operations, raw);
  }

  with(overrides: SlackOptions): SlackApi {
    const options = { ...this.#options, ...overrides };
    return new SlackApi(options, this.raw.with(toClientOptions(options)));
  }
}

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
export const Slack: SlackConstructor = SlackApi as unknown as SlackConstructor;

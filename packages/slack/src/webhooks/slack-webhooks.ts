import { slack, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  secretsOrEnvironment,
  type SchemeHandlerOptions,
  type SlackOptions as SlackSchemeOptions,
} from '@org/webhooks/schemes';
import type { SlackWebhookEvents } from './events.ts';

/**
 * Options of {@link slackWebhooks}.
 *
 * @public
 */
export interface SlackWebhookOptions
  extends Omit<SlackSchemeOptions, 'secrets'>, SchemeHandlerOptions<SlackWebhookEvents> {
  /**
   * The app's signing secret; several if one endpoint serves several apps, or while one is replaced. Default: the
   * environment variable `SLACK_SIGNING_SECRET`, which is read again with the first request if it is not set yet.
   */
  readonly secrets?: SlackSchemeOptions['secrets'] | undefined;
}

const optionNames = {
  secrets: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

/**
 * Receives what Slack sends: events, interactions (buttons, modals, shortcuts, options) and slash commands, at one URL
 * or several. Checks signature and age, replies to `url_verification` and `ssl_check`, processes each event once, and
 * calls typed handlers. The result is a Fetch API handler; `@org/webhooks` has adapters for Express, Fastify, node:http
 * and Lambda.
 *
 * Slack waits 3 seconds. A handler that needs longer continues, and the retry gets its reply when it is done. Nobody
 * receives what such a handler returns, so use `response_url` or the option `queue` for commands and modals. For
 * requests that expect a reply (`block_suggestion`), the handler always runs at once.
 *
 * @throws WebhookConfigError if a secret is malformed, or an option does not exist or has an invalid value. A missing
 * secret is reported with the first request, which gets a 500.
 * @public
 * @example
 * ```ts
 * import { slackWebhooks } from '@org/slack/webhooks';
 * import { jsonReply } from '@org/webhooks';
 *
 * const webhooks = slackWebhooks({ secrets: process.env['SLACK_SIGNING_SECRET'] });
 * webhooks
 *   .on('app_mention', ({ event, team_id: team }) => {
 *     console.log(team, event.text);
 *   })
 *   .on('slash_command', ({ text }) => jsonReply({ text: `deploying ${text}` }));
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function slackWebhooks(options: SlackWebhookOptions = {}): WebhookHandler<SlackWebhookEvents> {
  return createSchemeHandler<Partial<SlackSchemeOptions>, SlackWebhookEvents>(
    'slackWebhooks',
    options,
    optionNames,
    ({ secrets, ...rest }) =>
      slack({ ...rest, secrets: secretsOrEnvironment(secrets, 'secrets', 'SLACK_SIGNING_SECRET') }),
  );
}

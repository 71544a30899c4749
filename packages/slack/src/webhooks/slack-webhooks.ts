import { slack, type WebhookHandler } from '@org/webhooks';
import {
  createSchemeHandler,
  type SchemeHandlerOptions,
  secretsOrEnvironment,
  type SlackOptions as SlackSchemeOptions,
} from '@org/webhooks/schemes';
import type { SlackWebhookEvents } from './events.ts';

/** Options of {@link slackWebhooks}. */
export interface SlackWebhookOptions
  extends Omit<SlackSchemeOptions, 'secrets'>, SchemeHandlerOptions<SlackWebhookEvents> {
  /**
   * The app's signing secret; several where one endpoint serves several apps, or while one is replaced. Default: the
   * environment variable `SLACK_SIGNING_SECRET`, which is read again with the first request where it is not set yet.
   */
  readonly secrets?: SlackSchemeOptions['secrets'];
}

const optionNames = {
  secrets: true,
  maxBodyBytes: true,
  clock: true,
  crypto: true,
  toleranceMs: true,
} as const;

/**
 * Receives what Slack sends: events, interactions (buttons, modals, shortcuts, options) and slash commands, at one URL or
 * several. Checks signature and age, answers `url_verification` and `ssl_check`, lets no event through twice, and calls
 * typed handlers. The result is a Fetch API handler; for Express, Fastify, node:http and Lambda there are adapters in
 * `@org/webhooks`.
 *
 * Slack waits 3 seconds. A handler that needs longer goes on, and the retry is answered when it is done; what it returns
 * then reaches nobody, so for commands and modals use `response_url`, or the option `queue`. Questions (`block_suggestion`)
 * are always answered by the handler, at once.
 *
 * @throws WebhookConfigError when a secret is malformed, or an option does not exist or cannot work. A secret that is
 * missing is reported with the first request, which is answered 500.
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

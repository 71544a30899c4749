import {
  createWebhookHandler,
  slack,
  WebhookConfigError,
  type SlackOptions as SlackSchemeOptions,
  type WebhookHandler,
  type WebhookHandlerOptions,
} from '@org/webhooks';
import { environment } from '../environment.ts';
import type { SlackWebhookEvents } from './events.ts';

/** Options of {@link slackWebhooks}. */
export interface SlackWebhookOptions
  extends
    Omit<SlackSchemeOptions, 'secrets'>,
    Omit<WebhookHandlerOptions<SlackWebhookEvents>, 'scheme' | 'clock'> {
  /**
   * The app's signing secret; several where one endpoint serves several apps, or while one is replaced. Default: the
   * environment variable `SLACK_SIGNING_SECRET`.
   */
  readonly secrets?: SlackSchemeOptions['secrets'];
}

const ENVIRONMENT_VARIABLE = 'SLACK_SIGNING_SECRET';

/**
 * Receives what Slack sends: events, interactions (buttons, modals, shortcuts, options) and slash commands, at one URL or
 * several. Checks signature and age, answers `url_verification` and `ssl_check`, lets no event through twice, and calls
 * typed handlers. The result is a Fetch API handler; for Express, Fastify, node:http and Lambda there are adapters in
 * `@org/webhooks`.
 *
 * Slack waits 3 seconds. A handler that needs longer goes on, and the retry is answered when it is done; what it returns
 * then reaches nobody, so for commands and modals use `response_url`, or the option `queue`.
 *
 * @throws WebhookConfigError when there is no secret, or an option cannot work.
 * @example
 * ```ts
 * import { slackWebhooks } from '@org/slack/webhooks';
 * import { jsonReply } from '@org/webhooks';
 *
 * const webhooks = slackWebhooks({ secrets: process.env['SLACK_SIGNING_SECRET'] ?? '' });
 * webhooks
 *   .on('app_mention', ({ event, team_id: team }) => {
 *     console.log(team, event.text);
 *   })
 *   .on('slash_command', ({ text }) => jsonReply({ text: `deploying ${text}` }));
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * ```
 */
export function slackWebhooks(options: SlackWebhookOptions = {}): WebhookHandler<SlackWebhookEvents> {
  const {
    secrets = environment(ENVIRONMENT_VARIABLE) ?? '',
    maxBodyBytes,
    crypto,
    toleranceMs,
    clock,
    ...rest
  } = options;
  if (secrets.length === 0) {
    throw new WebhookConfigError(
      `There is no signing secret: pass the option secrets, or set the environment variable ${ENVIRONMENT_VARIABLE}.`,
    );
  }
  const scheme = slack<SlackWebhookEvents>({
    secrets,
    ...(maxBodyBytes === undefined ? {} : { maxBodyBytes }),
    ...(crypto === undefined ? {} : { crypto }),
    ...(toleranceMs === undefined ? {} : { toleranceMs }),
    ...(clock === undefined ? {} : { clock }),
  });
  return createWebhookHandler({ ...rest, scheme, ...(clock === undefined ? {} : { clock }) });
}

import {
  InvalidParamsError,
  type ApiResult,
  type ClientOptions,
  type Clock,
  type RateLimiter,
  type RequestOptions,
} from '@org/http-core';
import {
  staticRateLimits,
  type LimitKey,
  ApiClient,
  ApiPromise,
  defineClient,
  jsonBody,
  repeatedQuery,
  type FailedResponse,
  type Operation,
  type Provider,
} from '@org/http-core/provider';
import { toSlackError, type SlackCallError, type SlackError } from '../errors.ts';
import type { AnyBlock, MessageAttachment } from '../generated/models.ts';

/** The URLs of incoming webhooks and of responses to interactions. Such a URL is a secret that allows anyone to post. */
const HOST = /^https:\/\/(hooks\.slack(?:-gov)?\.com)\/([^?#\s]+)$/;

const send: Operation = {
  id: 'webhook.send',
  method: 'POST',
  path: '/{+url}',
  body: 'json',
  nestedBody: true,
  responseType: 'text',
};

/** The budget of one URL. The last part of its path is the secret, so the other parts identify the URL. */
const perUrl = ({ scope = '', params }: LimitKey): string =>
  `${scope}/${(params?.['url'] as string).replace(/\/[^/]*$/, '')}`;

/** One message per second for each URL (docs.slack.dev/apis/web-api/rate-limits). A 429 pauses only its own URL. */
const rules = staticRateLimits({
  policies: [{ name: 'webhook', limit: 1, windowMs: 1_000, per: perUrl }],
  pausePer: perUrl,
});

/** Each call of `respond` creates a client. The clients with the same clock share one limiter, so that the limit applies to all of them. */
const limiters = new WeakMap<Clock, RateLimiter>();

function sharedLimiter(clock: Clock): RateLimiter {
  let limiter = limiters.get(clock);
  if (!limiter) limiters.set(clock, (limiter = rules.create(clock)));
  return limiter;
}

const providerOf = (host: string): Provider => ({
  name: 'slack-webhook',
  baseUrl: `https://${host}`,
  bodies: { json: jsonBody },
  query: repeatedQuery,
  limits: { ...rules, create: sharedLimiter },
  toError: toWebhookError,
});

/**
 * Options of a webhook: those of a client, except the ones that the URL determines.
 *
 * @public
 */
export type WebhookOptions = Omit<ClientOptions, 'auth' | 'limiterScope'>;

/**
 * Posts to the channel of one incoming webhook.
 *
 * @public
 */
export interface IncomingWebhook {
  /** Posts a message. It is not sent again if Slack may have posted it. */
  send(message: WebhookMessage, options?: RequestOptions): ApiPromise<string, SlackCallError>;
}

/**
 * Posts messages through an incoming webhook (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
 *
 * @param url The URL from Slack: `https://hooks.slack.com/services/…`. It is a secret, so errors and logs do not show it.
 * @throws InvalidParamsError if the URL is not on `hooks.slack.com`, because messages must not be sent anywhere else.
 * @public
 * @example
 * ```ts
 * import { createIncomingWebhook } from '@org/slack/incoming-webhook';
 *
 * const webhook = createIncomingWebhook(process.env['SLACK_WEBHOOK_URL'] ?? '');
 * export const announce = () => webhook.send({ text: 'Deployed.' });
 * ```
 */
export function createIncomingWebhook(url: string, options: WebhookOptions = {}): IncomingWebhook {
  const { client, path } = clientFor(url, options);
  return {
    send: (message, callOptions) =>
      client.request<string, SlackCallError>(send, { url: path, body: message }, callOptions),
  };
}

/**
 * Responds to an interaction or a slash command at its `response_url`, up to five times within 30 minutes
 * (docs.slack.dev/interactivity/handling-user-interaction).
 *
 * @param responseUrl The `response_url` of the payload.
 * @returns A promise that rejects with an InvalidParamsError when the URL is not one of `hooks.slack.com`
 * @public
 * @example
 * ```ts
 * import { respond } from '@org/slack/incoming-webhook';
 *
 * export const done = (responseUrl: string) =>
 *   respond(responseUrl, { text: 'Done.', replace_original: true });
 * ```
 */
export function respond(
  responseUrl: string,
  message: ResponseMessage,
  options: WebhookOptions = {},
  callOptions?: RequestOptions,
): ApiPromise<string, SlackCallError> {
  return ApiPromise.from(sendResponse(responseUrl, message, options, callOptions));
}

async function sendResponse(
  responseUrl: string,
  message: ResponseMessage,
  options: WebhookOptions,
  callOptions: RequestOptions | undefined,
): Promise<ApiResult<string>> {
  const { client, path } = clientFor(responseUrl, options);
  return client
    .request<string, SlackCallError>(send, { url: path, body: message }, callOptions)
    .withResponse();
}

function clientFor(url: string, options: WebhookOptions): { client: ApiClient; path: string } {
  const [, host, path] = (typeof url === 'string' ? HOST.exec(url) : null) ?? [];
  if (host === undefined || path === undefined) {
    throw new InvalidParamsError(
      'The URL must be on hooks.slack.com, exactly as Slack shows it: https://hooks.slack.com/services/….',
      { param: 'url' },
    );
  }
  const definition = defineClient({ name: 'The webhook', provider: providerOf(host) });
  return { client: ApiClient.create(definition, { ...options, limiterScope: host }), path };
}

/** Webhooks respond with a bare code (`no_service`, `channel_is_archived`) instead of JSON. */
function toWebhookError(response: FailedResponse): SlackError {
  const { body } = response;
  const code = typeof body === 'string' && /^[a-z_]{1,60}$/.test(body.trim()) ? body.trim() : undefined;
  return toSlackError(code === undefined ? response : { ...response, body: { ok: false, error: code } });
}

/**
 * A message for an incoming webhook, with at least a text, blocks or attachments.
 *
 * @public
 */
export interface WebhookMessage {
  /** The text of the message. If there are blocks, Slack shows it only in notifications. */
  readonly text?: string | undefined;
  readonly blocks?: readonly AnyBlock[] | undefined;
  readonly attachments?: readonly MessageAttachment[] | undefined;
  /** The `ts` of the message to reply to in a thread. */
  readonly thread_ts?: string | undefined;
  readonly unfurl_links?: boolean | undefined;
  readonly unfurl_media?: boolean | undefined;
  /** `false` shows Slack's mark-up as plain text. */
  readonly mrkdwn?: boolean | undefined;
}

/**
 * The message that responds to an interaction or a slash command.
 *
 * @public
 */
export interface ResponseMessage extends WebhookMessage {
  /** Who sees the message: only the user (`ephemeral`, the default) or everyone in the channel (`in_channel`). */
  readonly response_type?: 'ephemeral' | 'in_channel' | undefined;
  /** Replaces the message that the interaction came from. */
  readonly replace_original?: boolean | undefined;
  /** Deletes the message that the interaction came from. */
  readonly delete_original?: boolean | undefined;
}

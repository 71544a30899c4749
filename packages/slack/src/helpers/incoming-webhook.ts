import {
  InvalidParamsError,
  type ApiResult,
  type ClientOptions,
  type Clock,
  type RateLimiter,
  type RequestOptions,
} from '@org/http-core';
import { staticRateLimits, type LimitKey } from '@org/http-core/limiter';
import {
  ApiClient,
  ApiPromise,
  jsonBody,
  repeatedQuery,
  type Operation,
  type Provider,
} from '@org/http-core/provider';
import { toWebhookError } from './webhook-error.ts';
import type { ResponseMessage, WebhookMessage } from './webhook-message.ts';

export type { ResponseMessage, WebhookMessage } from './webhook-message.ts';

/** Incoming webhooks and answers to interactions; a URL of these is a secret that allows to post. */
const HOST = /^https:\/\/(hooks\.slack(?:-gov)?\.com)\/([^?#\s]+)$/;

const send: Operation = {
  id: 'webhook.send',
  method: 'POST',
  path: '/{+url}',
  body: 'json',
  nestedBody: true,
  responseType: 'text',
};

/** A URL's own budget. The last part of a path is the secret, and names nothing that the others do not. */
const perUrl = ({ scope = '', params }: LimitKey): string =>
  `${scope}/${(params?.['url'] as string).replace(/\/[^/]*$/, '')}`;

/** One message a second and URL (docs.slack.dev/apis/web-api/rate-limits). A 429 stops that URL and no other. */
const rules = staticRateLimits({
  policies: [{ name: 'webhook', limit: 1, windowMs: 1_000, per: perUrl }],
  pausePer: perUrl,
});

/** `respond` has a client for each call, and the limit holds across them: there is one limiter for a clock. */
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

/** Options of a webhook: those of a client but for what the URL says. */
export type WebhookOptions = Omit<ClientOptions, 'auth' | 'limiterScope'>;

/** Posts to the channel of one incoming webhook. */
export interface IncomingWebhook {
  /** Never sent again once it may have been posted. */
  send(message: WebhookMessage, options?: RequestOptions): ApiPromise<string>;
}

/**
 * Posts messages through an incoming webhook (docs.slack.dev/messaging/sending-messages-using-incoming-webhooks).
 *
 * @param url as Slack gives it, a secret: `https://hooks.slack.com/services/…`. Errors and logs do not show it.
 * @throws InvalidParamsError when the URL is none of `hooks.slack.com`: what it carries goes nowhere else.
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
    send: (message, callOptions) => client.request<string>(send, { url: path, body: message }, callOptions),
  };
}

/**
 * Answers an interaction or a slash command at its `response_url`, up to five times within 30 minutes
 * (docs.slack.dev/interactivity/handling-user-interaction).
 *
 * @param responseUrl as it came in the payload.
 * @returns a promise that rejects with an InvalidParamsError when the URL is none of `hooks.slack.com`
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
): ApiPromise<string> {
  return ApiPromise.from(answer(responseUrl, message, options, callOptions));
}

async function answer(
  responseUrl: string,
  message: ResponseMessage,
  options: WebhookOptions,
  callOptions: RequestOptions | undefined,
): Promise<ApiResult<string>> {
  const { client, path } = clientFor(responseUrl, options);
  return client.request<string>(send, { url: path, body: message }, callOptions).withResponse();
}

function clientFor(url: string, options: WebhookOptions): { client: ApiClient; path: string } {
  const [, host, path] = (typeof url === 'string' ? HOST.exec(url) : null) ?? [];
  if (host === undefined || path === undefined) {
    throw new InvalidParamsError(
      'The URL must be one of hooks.slack.com, as Slack gave it: https://hooks.slack.com/services/….',
      { param: 'url' },
    );
  }
  return { client: new ApiClient(providerOf(host), { ...options, limiterScope: host }), path };
}

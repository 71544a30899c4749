import { defaultReplies, jsonReply, type WebhookReply } from '../handler/reply.ts';
import { checkOptions, type OptionNames } from '../options/check-options.ts';
import { createVerifier } from '../verify/verifier.ts';
import type { WebhookRequest } from '../verify/request.ts';
import { decodeForm, isForm } from './form.ts';
import { isObject, malformed, parseJson } from './json.ts';
import { resolveOptions, timedOptionNames, type Secrets, type TimedSchemeOptions } from './options.ts';
import { textHmacKeys } from './secrets.ts';
import { decodeSlackForm, decodeSlackJson, type SlackPayload } from './slack-payload.ts';
import type { WebhookScheme } from './webhook-scheme.ts';

export interface SlackOptions extends TimedSchemeOptions {
  /** The app's signing secrets; several when one endpoint serves several apps, or while one is replaced. */
  readonly secrets: Secrets;
}

const optionNames: OptionNames<SlackOptions> = { ...timedOptionNames, secrets: true };

/** Tokens of bots and users (xoxb-…, xoxp-…), of apps (xapp-…) and of configuration (xoxe-…). */
const notASecret = {
  pattern: /^x(?:ox[a-z]|app)[-.]/,
  remedy: 'It must be the Signing Secret from Basic Information of the app, not a token (xoxb-…, xapp-…).',
};

const scheme = {
  name: 'slack',
  headers: { signature: 'x-slack-signature', timestamp: 'x-slack-request-timestamp' },
  format: { kind: 'single', encoding: 'hex', prefix: 'v0=' },
  signed: 'v0:{timestamp}:{body}',
  unit: 'seconds',
} as const;

/** Views and messages in interactivity payloads are large. */
const MAX_BODY_BYTES = 4 * 1024 * 1024;

/** Slack's own SSL probe is a handful of fields. */
const MAX_SSL_CHECK_BYTES = 1024;

/** This header makes Slack drop the event instead of trying again: https://docs.slack.dev/apis/events-api/ */
const noRetry = { 'x-slack-no-retry': '1' };

/**
 * Slack: Events API, interactivity, slash commands, options; the `url_verification` challenge is answered, `ssl_check`
 * is answered and never dispatched. Signature:
 * https://docs.slack.dev/authentication/verifying-requests-from-slack/
 *
 * Handlers are found by the inner event's type (`app_mention`), the interaction's type (`block_actions`,
 * `view_submission` …) or `slash_command`.
 */
export function slack<Events extends object = Record<string, SlackPayload>>(
  options: SlackOptions,
): WebhookScheme<Events> {
  checkOptions('slack', options, optionNames);
  const resolved = resolveOptions(options, MAX_BODY_BYTES);
  const { maxBodyBytes, clock, toleranceMs } = resolved;
  return {
    name: scheme.name,
    maxBodyBytes,
    replyWithinMs: 3000,
    decodedHeaders: ['content-type'],
    replies: {
      ...defaultReplies,
      queued: { status: 200 },
      rejected: { status: 400, headers: noRetry },
    },
    handshake: sslCheck,
    verify: createVerifier(scheme, {
      keys: textHmacKeys(options.secrets, scheme.name, resolved, notASecret),
      clock,
      toleranceMs,
      maxBodyBytes,
    }),
    decode: ({ headers, body }) => {
      if (isForm(headers)) {
        const form = decodeForm(body);
        return form === undefined ? malformed('The form is not UTF-8.') : decodeSlackForm(form);
      }
      const payload = parseJson(body);
      if (!isObject(payload)) return malformed('A Slack event is a JSON object.');
      if (payload['type'] !== 'url_verification') return decodeSlackJson(payload);
      const { challenge } = payload;
      return typeof challenge === 'string'
        ? { kind: 'reply', reply: jsonReply({ challenge }) }
        : malformed('A url_verification has a challenge.');
    },
  };
}

/**
 * Slack probes an endpoint's certificate with an unsigned form. Only a form that holds nothing else is taken for one: a
 * form that carries `ssl_check` beside a payload is how signatures were once bypassed.
 */
function sslCheck({ headers, body }: WebhookRequest): WebhookReply | undefined {
  if (body.length > MAX_SSL_CHECK_BYTES || !isForm(headers)) return undefined;
  const form = decodeForm(body);
  if (form?.get('ssl_check') !== '1') return undefined;
  return [...form.keys()].every((key) => key === 'ssl_check' || key === 'token')
    ? { status: 200 }
    : undefined;
}

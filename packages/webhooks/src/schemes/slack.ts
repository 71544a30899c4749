import { isRecord } from '@org/runtime-kit';
import { defaultReplies, jsonReply, type WebhookReply } from '../contract/reply.ts';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { createVerifier } from '../verify/verifier.ts';
import type { WebhookRequest } from '../contract/request.ts';
import {
  decodeForm,
  isForm,
  malformedRequest,
  parseJson,
  decodedEvents,
  createEvent,
  parseJsonText,
  stringField,
  type JsonObject,
} from './decode.ts';
import { resolveOptions, timedOptionNames, type Secrets, type TimedSchemeOptions } from './options.ts';
import { resolveHmacKeys } from './secrets.ts';
import type { WebhookScheme, Decoded, IncomingEvent } from '../contract/webhook-scheme.ts';

/**
 * Options of {@link slack}.
 *
 * @public
 */
export interface SlackOptions extends TimedSchemeOptions {
  /** The app's signing secrets; several if one endpoint serves several apps, or while one is replaced. */
  readonly secrets: Secrets;
}

const optionNames: OptionNames<SlackOptions> = { ...timedOptionNames, secrets: true };

/** Tokens of bots and users (xoxb-…, xoxp-…), of apps (xapp-…) and of configuration (xoxe-…). */
const notASecret = {
  pattern: /^x(?:ox[a-z]|app)[-.]/,
  hint: 'It must be the Signing Secret from Basic Information of the app, not a token (xoxb-…, xapp-…).',
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

/** Slack's own SSL probe has only a few fields. */
const MAX_SSL_CHECK_BYTES = 1024;

/** This header makes Slack drop the event instead of retrying: https://docs.slack.dev/apis/events-api/ */
const noRetry = { 'x-slack-no-retry': '1' };

/**
 * Slack: Events API, interactivity, slash commands and options. The scheme replies to the `url_verification` challenge
 * and to `ssl_check`, and dispatches neither. Signature:
 * https://docs.slack.dev/authentication/verifying-requests-from-slack/
 *
 * Handlers are registered by the type of the inner event (`app_mention`), by the type of the interaction
 * (`block_actions`, `view_submission` …) or as `slash_command`.
 *
 * @throws WebhookConfigError if a secret is malformed, or an option does not exist or has an invalid value.
 * @public
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
      keys: resolveHmacKeys(options.secrets, scheme.name, resolved, notASecret),
      clock,
      toleranceMs,
      maxBodyBytes,
    }),
    decode: ({ headers, body }) => {
      if (isForm(headers)) {
        const form = decodeForm(body);
        return form === undefined ? malformedRequest('The form is not UTF-8.') : decodeSlackForm(form);
      }
      const payload = parseJson(body);
      if (!isRecord(payload)) return malformedRequest('A Slack event must be a JSON object.');
      if (payload['type'] !== 'url_verification') return decodeSlackJson(payload);
      const { challenge } = payload;
      return typeof challenge === 'string'
        ? { kind: 'reply', reply: jsonReply({ challenge }) }
        : malformedRequest('A url_verification must have a challenge.');
    },
  };
}

/**
 * Slack probes the certificate of an endpoint with an unsigned form. Only a form with nothing else counts as a probe: a
 * form with `ssl_check` beside a payload was once used to bypass signatures.
 */
function sslCheck({ headers, body }: WebhookRequest): WebhookReply | undefined {
  if (body.length > MAX_SSL_CHECK_BYTES || !isForm(headers)) return undefined;
  const form = decodeForm(body);
  if (form?.get('ssl_check') !== '1') return undefined;
  return [...form.keys()].every((key) => key === 'ssl_check' || key === 'token')
    ? { status: 200 }
    : undefined;
}

/**
 * An Events API envelope, an interaction payload, or the fields of a slash command. The type of the event distinguishes
 * them.
 *
 * @public
 */
export interface SlackPayload {
  readonly type?: string;
  readonly team_id?: string;
  readonly api_app_id?: string;
  readonly event?: { readonly type: string; readonly [field: string]: unknown };
  readonly event_id?: string;
  readonly command?: string;
  readonly text?: string;
  readonly trigger_id?: string;
  readonly response_url?: string;
  readonly [field: string]: unknown;
}

/** Decodes the body of an Events API request, except for the `url_verification` handshake. */
function decodeSlackJson(payload: JsonObject): Decoded {
  const outer = stringField(payload, 'type');
  const inner = isRecord(payload['event']) ? stringField(payload['event'], 'type') : undefined;
  const type = outer === 'event_callback' ? inner : outer;
  return type === undefined
    ? malformedRequest('A Slack event must have a type.')
    : decodedEvents([createEvent(type, payload, stringField(payload, 'event_id'))]);
}

/** Decodes the fields of an interaction (`payload`) or a slash command (`command`). */
function decodeSlackForm(form: URLSearchParams): Decoded {
  if (form.has('ssl_check')) return { kind: 'reply', reply: { status: 200 } };
  const source = form.get('payload');
  if (source === null) {
    const fields = Object.fromEntries(form);
    return stringField(fields, 'command') === undefined
      ? malformedRequest('A Slack form must have a payload or a command.')
      : decodedEvents([createEvent('slash_command', fields, stringField(fields, 'trigger_id'))]);
  }
  const payload = parseJsonText(source);
  const type = isRecord(payload) ? stringField(payload, 'type') : undefined;
  return !isRecord(payload) || type === undefined
    ? malformedRequest('A Slack interaction must be a JSON object with a type.')
    : decodedEvents([
        REPLY_EXPECTED.has(type)
          ? createRequestEvent(type, payload)
          : createEvent(type, payload, interactionId(payload)),
      ]);
}

/** Sent with each keystroke in a select menu whose options come from the app. */
const REPLY_EXPECTED: ReadonlySet<string> = new Set(['block_suggestion', 'dialog_suggestion']);

const createRequestEvent = (type: string, payload: JsonObject): IncomingEvent => ({
  type,
  payload,
  expectsReply: true,
});

/** Each user action has its own trigger. Without one, a view's hash changes with every update. */
function interactionId(payload: JsonObject): string | undefined {
  const trigger = stringField(payload, 'trigger_id');
  if (trigger !== undefined) return trigger;
  const view = payload['view'];
  if (!isRecord(view)) return undefined;
  const id = stringField(view, 'id');
  const hash = stringField(view, 'hash');
  return id === undefined || hash === undefined
    ? undefined
    : `${id}:${hash}:${stringField(payload, 'type') ?? ''}`;
}

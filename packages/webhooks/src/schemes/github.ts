import { isRecord } from '@org/runtime-kit';
import { defaultReplies } from '../contract/reply.ts';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { createVerifier } from '../verify/verifier.ts';
import {
  decodedEvents,
  createEvent,
  malformedRequest,
  parseJson,
  parseJsonText,
  stringField,
  decodeForm,
  isForm,
} from './decode.ts';
import { resolveOptions, schemeOptionNames, type SchemeOptions, type Secrets } from './options.ts';
import { resolveHmacKeys } from './secrets.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * Fields that every GitHub event may have.
 *
 * @public
 */
export interface GitHubPayload {
  readonly action?: string;
  readonly sender?: { readonly login: string; readonly id: number; readonly [field: string]: unknown };
  readonly repository?: {
    readonly id: number;
    readonly full_name: string;
    readonly [field: string]: unknown;
  };
  readonly [field: string]: unknown;
}

/**
 * Options of {@link github}.
 *
 * @public
 */
export interface GitHubOptions extends SchemeOptions {
  /** The webhook's secrets; several while one is replaced. */
  readonly secrets: Secrets;
}

const optionNames: OptionNames<GitHubOptions> = { ...schemeOptionNames, secrets: true };

const notASecret = {
  pattern: /^(?:gh[opsur]_|github_pat_)/,
  hint: 'It must be the secret that was entered for the webhook, not an access token.',
};

const scheme = {
  name: 'github',
  headers: { signature: 'x-hub-signature-256' },
  format: { kind: 'single', encoding: 'hex', prefix: 'sha256=' },
  signed: '{body}',
} as const;

/** GitHub caps payloads at 25 MB: https://docs.github.com/webhooks/webhook-events-and-payloads#payload-cap */
const MAX_BODY_BYTES = 25 * 1024 * 1024;

const deliveryPattern = /^[0-9A-Za-z-]{1,64}$/;
const namePattern = /^[a-z_]{1,64}$/;

/**
 * GitHub. Only the body is signed: no timestamp, and neither the event's name nor the delivery id. Deduplication by
 * delivery id keeps redeliveries apart, but somebody who recorded a request could send it again under another id.
 * Signature: https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries
 *
 * Handlers are registered by name and action (`issues.opened`) or by name alone (`issues`).
 *
 * @throws WebhookConfigError if a secret is malformed, or an option does not exist or has an invalid value.
 * @public
 */
export function github<Events extends object = Record<string, GitHubPayload>>(
  options: GitHubOptions,
): WebhookScheme<Events> {
  checkOptions('github', options, optionNames);
  const resolved = resolveOptions(options, MAX_BODY_BYTES);
  const { maxBodyBytes, clock } = resolved;
  return {
    name: scheme.name,
    maxBodyBytes,
    // https://docs.github.com/webhooks/using-webhooks/best-practices-for-using-webhooks
    replyWithinMs: 10_000,
    decodedHeaders: ['content-type', 'x-github-event', 'x-github-delivery'],
    // GitHub never retries by itself, so a rejection can have its own status.
    replies: { ...defaultReplies, rejected: { status: 422 } },
    verify: createVerifier(scheme, {
      keys: resolveHmacKeys(options.secrets, scheme.name, resolved, notASecret),
      clock,
      toleranceMs: false,
      maxBodyBytes,
    }),
    decode: ({ headers, body }) => {
      const name = headers.get('x-github-event') ?? '';
      const delivery = headers.get('x-github-delivery') ?? '';
      if (!namePattern.test(name) || !deliveryPattern.test(delivery)) {
        return malformedRequest(
          'A GitHub request must have the headers X-GitHub-Event and X-GitHub-Delivery.',
        );
      }
      const payload = isForm(headers)
        ? parseJsonText(decodeForm(body)?.get('payload') ?? undefined)
        : parseJson(body);
      if (!isRecord(payload)) return malformedRequest('A GitHub event must be a JSON object.');
      const action = stringField(payload, 'action');
      return decodedEvents([
        action === undefined
          ? createEvent(name, payload, delivery)
          : createEvent(`${name}.${action}`, payload, delivery, name),
      ]);
    },
  };
}

import { isRecord } from '@org/runtime-kit';
import { encodeHex, encodeUtf8 } from '../base/encodings.ts';
import { parseMultipart, type MultipartPart } from './multipart.ts';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { defaultReplies } from '../contract/reply.ts';
import type { SignatureScheme } from '../contract/signature-scheme.ts';
import { decodedEvents, createEvent, malformedRequest, parseJson, type JsonObject } from './decode.ts';
import {
  resolveSendGridOptions,
  sendGridOptionNames,
  createSendGridScheme,
  createSendGridVerifier,
  type SendGridOptions,
} from './sendgrid.ts';
import type { WebhookScheme } from '../contract/webhook-scheme.ts';

/**
 * An attachment.
 *
 * @public
 */
export interface InboundFile {
  /** The name of the field: `attachment1`, `attachment2` … */
  readonly name: string;
  readonly filename: string;
  readonly contentType: string;
  readonly bytes: Uint8Array;
}

/**
 * A mail that SendGrid parsed, or passed on raw in the field `email`.
 *
 * @public
 */
export interface InboundMail {
  /** The text fields: `from`, `to`, `subject`, `text`, `html`, `headers`, `envelope`, `spam_score` … */
  readonly fields: Readonly<Record<string, string>>;
  readonly files: readonly InboundFile[];
}

/**
 * The only event of Inbound Parse.
 *
 * @public
 */
export interface InboundParseEvents {
  inbound_mail: InboundMail;
}

/**
 * Options of {@link inboundParse}.
 *
 * @public
 */
export interface InboundParseOptions extends SendGridOptions {
  /** The names of the two headers, if the security policy sends others than the Event Webhook's. */
  readonly headers?: { readonly signature: string; readonly timestamp: string } | undefined;
}

const optionNames: OptionNames<InboundParseOptions> = { ...sendGridOptionNames, headers: true };

/** SendGrid accepts mails of up to 30 MB, including attachments. */
const MAX_BODY_BYTES = 32 * 1024 * 1024;

/**
 * SendGrid's Inbound Parse with a signature policy. The bytes are verified before the multipart parser sees them.
 *
 * After a 3xx or 4xx, SendGrid drops the mail at once and without a bounce; only a 5xx makes it retry (for 72 hours).
 * So every reply except success is a 5xx, even for a wrong signature, which may come from a key that was rotated on one
 * side only. Only a `WebhookRejection` drops a mail.
 * https://www.twilio.com/docs/sendgrid/for-developers/parsing-email/setting-up-the-inbound-parse-webhook
 *
 * @throws WebhookConfigError if a key is not a P-256 public key, or an option does not exist or has an invalid value.
 * @public
 */
export function inboundParse<Events extends object = InboundParseEvents>(
  options: InboundParseOptions,
): WebhookScheme<Events> {
  checkOptions('inboundParse', options, optionNames);
  const { headers, ...rest } = options;
  const resolved = resolveSendGridOptions(rest, MAX_BODY_BYTES);
  const base = createSendGridScheme('inbound-parse');
  const scheme: SignatureScheme = headers === undefined ? base : { ...base, headers };
  return {
    name: scheme.name,
    maxBodyBytes: resolved.maxBodyBytes,
    decodedHeaders: ['content-type'],
    eventTypes: ['inbound_mail'],
    replies: {
      ...defaultReplies,
      queued: { status: 200 },
      rejected: { status: 406 },
      unverified: { status: 503 },
      malformed: { status: 503 },
      tooLarge: { status: 503 },
    },
    verify: createSendGridVerifier(scheme, options, resolved),
    decode: async (request) => {
      const mail = parseMail(request.body, request.headers.get('content-type') ?? '');
      return mail === undefined
        ? malformedRequest('An inbound mail must be a multipart form.')
        : decodedEvents([createEvent('inbound_mail', mail, await mailId(mail))]);
    },
  };
}

function parseMail(body: Uint8Array, contentType: string): InboundMail | undefined {
  const parts = parseMultipart(body, contentType);
  if (parts === undefined) return undefined;
  const charsets = parseCharsets(parts);
  const fields: Record<string, string> = {};
  const files: InboundFile[] = [];
  for (const { name, filename, contentType: type = 'application/octet-stream', bytes } of parts) {
    if (filename === undefined) fields[name] = decodeText(bytes, charsets[name]);
    else files.push({ name, filename, contentType: type, bytes });
  }
  return { fields, files };
}

/** SendGrid passes each field on in the mail's own encoding and names the encodings in `charsets`. */
function parseCharsets(parts: readonly MultipartPart[]): JsonObject {
  const field = parts.find(({ name }) => name === 'charsets');
  const value = field === undefined ? undefined : parseJson(field.bytes);
  return isRecord(value) ? value : {};
}

function decodeText(bytes: Uint8Array, charset: unknown): string {
  try {
    return new TextDecoder(typeof charset === 'string' ? charset : 'utf-8').decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/**
 * A mail to two of your addresses arrives twice with one Message-ID, so the envelope is part of the id. Mails without a
 * Message-ID are not deduplicated.
 */
async function mailId({ fields }: InboundMail): Promise<string | undefined> {
  const head = fields['headers'] ?? fields['email'] ?? '';
  const messageId = /^message-id:[ \t]*(?:\r?\n[ \t]+)?([^\r\n]{1,998})/im
    .exec(head.slice(0, 65_536))?.[1]
    ?.trim();
  if (messageId === undefined) return undefined;
  const digest = await crypto.subtle.digest(
    'SHA-256',
    encodeUtf8(`${messageId}\n${fields['envelope'] ?? ''}`),
  );
  return encodeHex(new Uint8Array(digest));
}

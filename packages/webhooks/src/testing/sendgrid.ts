import { toBase64 } from '@org/runtime-kit';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { encodeUtf8 } from '../base/encodings.ts';
import { concatBytes } from '../base/bytes.ts';
import { ecdsaToDer } from '../crypto/ecdsa-der.ts';
import { bodyBytes, seconds, type TestBody, type TestDelivery, type TimedTestOptions } from './delivery.ts';
import { signWithKey } from './signing.ts';

/**
 * Options of {@link signSendGridEvents}.
 *
 * @public
 */
export interface SendGridTestOptions extends TimedTestOptions {
  /** The private key from `generateTestKeys('ecdsa-p256')`. */
  readonly privateKey: string;
}

async function signSendGrid(
  body: Uint8Array<ArrayBuffer>,
  type: string,
  options: SendGridTestOptions,
): Promise<TestDelivery> {
  const time = seconds(options);
  const raw = await signWithKey('ecdsa-p256', options.privateKey, concatBytes([encodeUtf8(time), body]));
  return {
    body,
    headers: {
      'content-type': type,
      'x-twilio-email-event-webhook-signature': toBase64(ecdsaToDer(raw)),
      'x-twilio-email-event-webhook-timestamp': time,
    },
  };
}

const eventsOptionNames: OptionNames<SendGridTestOptions & { readonly events: unknown }> = {
  events: true,
  privateKey: true,
  timestampMs: true,
};

/**
 * Creates a batch for the Event Webhook. An array is written as SendGrid writes it: one line per event and a CRLF at
 * the end.
 *
 * @public
 */
export async function signSendGridEvents(
  options: SendGridTestOptions & { readonly events: readonly object[] | string | Uint8Array },
): Promise<TestDelivery> {
  checkOptions('signSendGridEvents', options, eventsOptionNames);
  const { events } = options;
  const body: TestBody =
    typeof events === 'string' || events instanceof Uint8Array
      ? events
      : `[${events.map((event) => JSON.stringify(event)).join(',\r\n')}]\r\n`;
  return signSendGrid(bodyBytes(body), 'application/json', options);
}

/**
 * Options of {@link signInboundMail}.
 *
 * @public
 */
export interface InboundMailTestOptions extends SendGridTestOptions {
  readonly fields: Readonly<Record<string, string>>;
  readonly files?:
    | readonly {
        readonly name: string;
        readonly filename: string;
        readonly contentType: string;
        readonly content: string | Uint8Array;
      }[]
    | undefined;
}

const mailOptionNames: OptionNames<InboundMailTestOptions> = {
  fields: true,
  files: true,
  privateKey: true,
  timestampMs: true,
};

/**
 * Creates a mail for Inbound Parse, as a multipart form.
 *
 * @public
 */
export async function signInboundMail(options: InboundMailTestOptions): Promise<TestDelivery> {
  checkOptions('signInboundMail', options, mailOptionNames);
  const boundary = 'xYzZY';
  const part = (head: string, content: string | Uint8Array): Uint8Array =>
    concatBytes([
      encodeUtf8(`--${boundary}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`),
      bodyBytes(content),
      encodeUtf8('\r\n'),
    ]);
  const parts = [
    ...Object.entries(options.fields).map(([name, value]) => part(`name="${name}"`, value)),
    ...(options.files ?? []).map(({ name, filename, contentType, content }) =>
      part(`name="${name}"; filename="${filename}"\r\nContent-Type: ${contentType}`, content),
    ),
  ];
  const body = concatBytes([...parts, encodeUtf8(`--${boundary}--\r\n`)]);
  return signSendGrid(body, `multipart/form-data; boundary=${boundary}`, options);
}

import { systemClock, toBase64 } from '@org/runtime-kit';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { encodeHex } from '../base/encodings.ts';
import type { HmacOptions } from '../schemes/hmac.ts';
import type { SignatureScheme } from '../contract/signature-scheme.ts';
import { compileSignedContent } from '../verify/signature-scheme.ts';
import {
  bodyBytes,
  jsonDelivery,
  type TestBody,
  type TestDelivery,
  type TimedTestOptions,
} from './delivery.ts';
import { sign } from './signing.ts';

/**
 * An event for {@link signHmacEvent}.
 *
 * @public
 */
export interface HmacTestEvent extends TimedTestOptions {
  readonly scheme: Omit<SignatureScheme, 'format'> & Pick<HmacOptions, 'format'>;
  readonly payload: TestBody;
  readonly secret: string;
  /** The id, for schemes that sign one. */
  readonly id?: string | undefined;
  /** The URL, for schemes that sign it. */
  readonly url?: string | undefined;
}

const optionNames: OptionNames<HmacTestEvent> = {
  scheme: true,
  payload: true,
  secret: true,
  id: true,
  url: true,
  timestampMs: true,
};

/**
 * Creates an event of a sender that is described with the `hmac` scheme.
 *
 * @public
 */
export async function signHmacEvent(event: HmacTestEvent): Promise<TestDelivery> {
  checkOptions('signHmacEvent', event, optionNames);
  const { scheme, secret, id = 'id', url = 'https://example.com/webhooks' } = event;
  const { headers, format } = scheme;
  const body = bodyBytes(event.payload);
  const milliseconds = event.timestampMs ?? systemClock.now();
  const timestamp = String(scheme.unit === 'milliseconds' ? milliseconds : Math.floor(milliseconds / 1000));
  const content = compileSignedContent(scheme.signed)({ id, timestamp, method: 'POST', url, body });
  const mac = await sign(secret, ...content);
  const text = format.encoding === 'hex' ? encodeHex(mac) : toBase64(mac);
  const written =
    format.kind === 'pairs'
      ? `${format.time}=${timestamp},${format.version}=${text}`
      : (format.prefix ?? '') + text;
  return jsonDelivery(body, {
    [headers.signature]: written,
    ...(headers.timestamp === undefined ? {} : { [headers.timestamp]: timestamp }),
    ...(headers.id === undefined ? {} : { [headers.id]: id }),
  });
}

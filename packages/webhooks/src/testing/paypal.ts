import { systemClock, toBase64 } from '@org/runtime-kit';
import { checkOptions, type OptionNames } from '../base/check-options.ts';
import { buildPayPalContent, PAYPAL_ALGORITHM } from '../schemes/paypal-signature.ts';
import {
  bodyBytes,
  jsonDelivery,
  type TestBody,
  type TestDelivery,
  type TimedTestOptions,
} from './delivery.ts';
import { signWithKey } from './signing.ts';

/**
 * An event for {@link signPayPalEvent}.
 *
 * @public
 */
export interface PayPalTestEvent extends TimedTestOptions {
  readonly payload: TestBody;
  readonly webhookId: string;
  /**
   * The private key from `generateTestKeys('rsa-sha256')`. The scheme's option `certificates` must return the public
   * key.
   */
  readonly privateKey: string;
  /** The address of the certificate. Default: an address like PayPal's. */
  readonly certUrl?: string | undefined;
  /** The transmission id. Default: a new one. */
  readonly transmissionId?: string | undefined;
}

const optionNames: OptionNames<PayPalTestEvent> = {
  payload: true,
  webhookId: true,
  privateKey: true,
  certUrl: true,
  transmissionId: true,
  timestampMs: true,
};

/**
 * Creates a signed PayPal event.
 *
 * @public
 */
export async function signPayPalEvent(event: PayPalTestEvent): Promise<TestDelivery> {
  checkOptions('signPayPalEvent', event, optionNames);
  const { webhookId, certUrl = 'https://api.paypal.com/v1/notifications/certs/CERT-360caa42-test' } = event;
  const body = bodyBytes(event.payload);
  const transmissionId = event.transmissionId ?? systemClock.uuid();
  const milliseconds = event.timestampMs ?? systemClock.now();
  const transmissionTime = `${new Date(milliseconds).toISOString().slice(0, 19)}Z`;
  const content = buildPayPalContent({ transmissionId, transmissionTime }, webhookId, body);
  return jsonDelivery(body, {
    'paypal-transmission-id': transmissionId,
    'paypal-transmission-time': transmissionTime,
    'paypal-transmission-sig': toBase64(
      await signWithKey('rsa-sha256', event.privateKey, Uint8Array.from(content)),
    ),
    'paypal-cert-url': certUrl,
    'paypal-auth-algo': PAYPAL_ALGORITHM,
  });
}

import { isRecord } from '@org/runtime-kit';
import { decodeUtf8 } from '../base/encodings.ts';
import { parseJson } from './decode.ts';
import { failure, type Verification } from '../contract/verification.ts';
import { PAYPAL_ALGORITHM, type PayPalHeaders } from './paypal-signature.ts';

/**
 * Posts JSON text to `/v1/notifications/verify-webhook-signature` with the app's access token and returns the parsed
 * response. Rejects if PayPal is unavailable.
 *
 * @public
 */
export type PayPalVerificationCall = (json: string) => Promise<unknown>;

/** Lets PayPal verify the signature, for runtimes that cannot check a certificate chain. */
export async function verifyPayPalOnline(
  headers: PayPalHeaders,
  body: Uint8Array,
  webhookIds: readonly string[],
  call: PayPalVerificationCall,
): Promise<Verification> {
  const source = decodeUtf8(body);
  // The event is inserted exactly as it arrived, because a copy made by JSON.stringify may differ and fail. It must
  // therefore be one whole object: otherwise it could close its own field and name another webhook id.
  if (source === undefined || !isRecord(parseJson(body))) {
    return failure('signature_mismatch', 'The body is not a JSON object, so PayPal did not send it.');
  }
  for (const [secretIndex, webhookId] of webhookIds.entries()) {
    const request = JSON.stringify({
      transmission_id: headers.transmissionId,
      transmission_time: headers.transmissionTime,
      cert_url: headers.certUrl,
      auth_algo: PAYPAL_ALGORITHM,
      transmission_sig: headers.signatureText,
      webhook_id: webhookId,
    });
    let response: unknown;
    try {
      response = await call(`${request.slice(0, -1)},"webhook_event":${source}}`);
    } catch (error) {
      return failure('key_unavailable', 'The call to PayPal failed.', error);
    }
    if (isRecord(response) && response['verification_status'] === 'SUCCESS') {
      return { ok: true, secretIndex, timestampMs: headers.timeMs };
    }
  }
  return failure('signature_mismatch', 'PayPal did not confirm the signature for any webhook id.');
}

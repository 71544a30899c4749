import { generateTestKeys, signSendGridEvents } from '@org/webhooks/testing';

export interface SignedBatch {
  readonly body: Buffer;
  readonly signature: string;
  readonly timestamp: string;
  readonly publicKey: string;
}

/** A batch of ten events, about 2 kB, signed now with a new key. */
export async function signedBatch(): Promise<SignedBatch> {
  const { privateKey, publicKey } = await generateTestKeys('ecdsa-p256');
  const events = Array.from({ length: 10 }, (_, index) => ({
    email: 'bo@example.com',
    event: 'delivered',
    sg_event_id: `e${index}`,
    sg_message_id: 'm1.recvd-1.2.3',
    timestamp: 1_700_000_000,
    response: '250 2.0.0 OK: queued as 1234567890',
  }));
  const { body, headers } = await signSendGridEvents({ privateKey, events });
  return {
    body: Buffer.from(body),
    signature: headers['x-twilio-email-event-webhook-signature'] ?? '',
    timestamp: headers['x-twilio-email-event-webhook-timestamp'] ?? '',
    publicKey,
  };
}

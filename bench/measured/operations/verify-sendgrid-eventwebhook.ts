import { EventWebhook } from '@sendgrid/eventwebhook';
import type { Prepare } from '../operation.ts';
import { signedBatch } from './sendgrid-events.ts';

export const prepare: Prepare = async () => {
  const { body, signature, timestamp, publicKey } = await signedBatch();
  const webhook = new EventWebhook();
  const key = webhook.convertPublicKeyToECDSA(publicKey);
  return () => {
    if (!webhook.verifySignature(key, body, signature, timestamp)) throw new Error('Not verified.');
  };
};

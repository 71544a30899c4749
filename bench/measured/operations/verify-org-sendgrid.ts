import { sendgrid } from '@org/webhooks';
import type { Prepare } from '../operation.ts';
import { signedBatch } from './sendgrid-events.ts';

export const prepare: Prepare = async () => {
  const { body, signature, timestamp, publicKey } = await signedBatch();
  const scheme = sendgrid({ publicKeys: publicKey });
  const headers = {
    get: (name: string) => {
      if (name === 'x-twilio-email-event-webhook-signature') return signature;
      return name === 'x-twilio-email-event-webhook-timestamp' ? timestamp : null;
    },
  };
  return () => {
    const verified = scheme.verify({ method: 'POST', url: '/webhooks', headers, body });
    if (verified instanceof Promise || !verified.ok) throw new Error('Not verified.');
  };
};

import { stripe } from '@org/webhooks';
import type { Prepare } from '../operation.ts';
import { SECRET, signedEvent } from './stripe-event.ts';

/** What `constructEvent` does: the signature, the age, the JSON. */
export const prepare: Prepare = async () => {
  const { body, signature } = await signedEvent();
  const scheme = stripe({ secrets: SECRET });
  const headers = { get: (name: string) => (name === 'stripe-signature' ? signature : null) };
  return () => {
    const request = { method: 'POST', url: '/webhooks', headers, body };
    const verified = scheme.verify(request);
    if (verified instanceof Promise || !('ok' in verified) || !verified.ok) throw new Error('Not verified.');
    return scheme.decode(request);
  };
};

import { Stripe } from 'stripe';
import type { Prepare } from '../operation.ts';
import { SECRET, signedEvent } from './stripe-event.ts';

export const prepare: Prepare = async () => {
  const { body, signature } = await signedEvent();
  const { webhooks } = new Stripe('sk_test_bench');
  return () => webhooks.constructEvent(body, signature, SECRET);
};

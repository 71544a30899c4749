import type { PubSubPushOptions } from '@org/google/webhooks';
import {
  generatePubSubKeys,
  signPubSubPush,
  VirtualClock,
  type PubSubTestPush,
  type PubSubTestKeys,
} from '@org/webhooks/testing';

export const audience = 'https://example.com/push';
export const serviceAccount = 'push@my-project.iam.gserviceaccount.com';
export const account: { audience: string; serviceAccount: string } = { audience, serviceAccount };
export const clock: VirtualClock = new VirtualClock();
/** Google's key, and one of somebody who pretends to be Google. */
export const google: PubSubTestKeys = await generatePubSubKeys('google-1');
export const forger: PubSubTestKeys = await generatePubSubKeys('google-1');
export const options: PubSubPushOptions = { ...account, keys: google.keys, clock };

/** A genuine push, except for the given changes. */
export const push = (change: Partial<PubSubTestPush> = {}): ReturnType<typeof signPubSubPush> =>
  signPubSubPush({ ...account, keys: google, timestampMs: clock.now(), ...change });

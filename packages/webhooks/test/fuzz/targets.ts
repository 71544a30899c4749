import { githubTarget } from './github.ts';
import { hubspotTarget } from './hubspot.ts';
import { paypalTarget } from './paypal.ts';
import { sendgridTarget } from './sendgrid.ts';
import { slackTarget } from './slack.ts';
import { standardWebhooksTarget } from './standard-webhooks.ts';
import { stripeTarget } from './stripe.ts';
import type { FuzzTarget } from './target.ts';

/** Every peer that is fast enough for volume. */
export const targets: readonly FuzzTarget[] = [
  stripeTarget,
  slackTarget,
  standardWebhooksTarget,
  githubTarget,
  hubspotTarget,
  sendgridTarget,
  paypalTarget,
];

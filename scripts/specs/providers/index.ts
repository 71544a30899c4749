import { recoverSendGrid } from '../adapters/sendgrid.ts';
import { readOfficialSendGrid } from '../adapters/sendgrid/official.ts';
import { recoverSlack } from '../adapters/slack.ts';
import { readSlackTiers } from '../adapters/slack/tiers.ts';
import { recoverStripe } from '../adapters/stripe.ts';
import { readOfficialStripe } from '../adapters/stripe/official.ts';
import { SpecError } from '../errors.ts';
import { own } from '../record.ts';
import { googleProviders } from './google.ts';
import { sendgridRules } from './sendgrid.ts';
import { slackRules } from './slack.ts';
import { stripeRules } from './stripe.ts';
import { paypal } from './paypal.ts';
import { salesforce } from './salesforce.ts';
import { hubspot } from './hubspot.ts';
import type { Provider } from './types.ts';

const providers: Readonly<Record<string, Provider>> = {
  ...googleProviders,
  sendgrid: { recover: recoverSendGrid, readOfficial: readOfficialSendGrid, rules: sendgridRules },
  slack: { recover: recoverSlack, readOfficial: readSlackTiers, rules: slackRules },
  stripe: { recover: recoverStripe, readOwn: readOfficialStripe, rules: stripeRules },
  paypal,
  salesforce,
  hubspot,
};

/** @throws SpecError for a name that has no adapter */
export function providerNamed(name: string): Provider {
  const provider = own(providers, name);
  if (provider) return provider;
  throw new SpecError(`there is no provider "${name}": known are ${Object.keys(providers).join(', ')}`);
}

import { applicationDefaultAuth } from '@org/google/auth/node';
import { Calendar } from '@org/google/calendar';
import { SendGrid } from '@org/sendgrid';
import { Slack } from '@org/slack';
import { Stripe, StripeNotFoundError } from '@org/stripe';
import { Account, errorOf } from './account.ts';

/** What can be run with a key of your own: environment variable → calls that only read. */
const PARTS: Readonly<Record<string, (account: Account) => Promise<void>>> = {
  STRIPE_SECRET_KEY: liveStripe,
  SLACK_BOT_TOKEN: liveSlack,
  SENDGRID_API_KEY: liveSendGrid,
  GOOGLE_ACCESS_TOKEN: (account) => liveGoogle(new Calendar(), account),
  GOOGLE_APPLICATION_CREDENTIALS: (account) =>
    liveGoogle(
      new Calendar({
        auth: applicationDefaultAuth({ scopes: ['https://www.googleapis.com/auth/calendar.readonly'] }),
      }),
      account,
    ),
};

/** The variables that a key may be in. */
export const LIVE_VARIABLES: readonly string[] = Object.keys(PARTS);

/**
 * Calls the real APIs with your own keys, and only reads.
 *
 * @param variables those of {@link LIVE_VARIABLES} that are set
 */
export async function live(write: (line: string) => void, variables: readonly string[]): Promise<void> {
  const account = new Account(write);
  for (const variable of variables) {
    account.chapter(`Your own account, read only (${variable})`);
    await PARTS[variable]?.(account);
  }
  account.end('Done: nothing was changed.');
}

async function liveStripe(account: Account): Promise<void> {
  const stripe = new Stripe();
  await account.step(
    () => stripe.balance.retrieve().withResponse(),
    ({ data, response }) =>
      `the balance holds ${data.available.length} currencies; request ${response.requestId ?? 'without id'}`,
  );
  await account.step(
    () => stripe.customers.list({ limit: 3 }),
    (page) =>
      `the first page has ${page.data.length} customers; there are ${page.has_more ? 'more' : 'no more'}`,
  );
  await account.step(
    () => errorOf(() => stripe.customers.retrieve('cus_nobody')),
    (error) =>
      StripeNotFoundError.isInstance(error)
        ? `404 as ${error.name}, code ${error.code}`
        : `failed otherwise: ${String(error)}`,
  );
}

async function liveSlack(account: Account): Promise<void> {
  const slack = new Slack();
  await account.step(
    () => slack.auth.test(),
    ({ team, user }) => `${user ?? '?'} of the workspace ${team ?? '?'}`,
  );
}

async function liveSendGrid(account: Account): Promise<void> {
  const sendgrid = new SendGrid();
  await account.step(
    () => sendgrid.scopes.get(),
    ({ scopes }) => `the key may do ${scopes.length} things`,
  );
}

async function liveGoogle(calendar: Calendar, account: Account): Promise<void> {
  await account.step(
    () => calendar.calendarList.list().toArray({ limit: 10 }),
    (calendars) => `the first ${calendars.length} calendars`,
  );
}

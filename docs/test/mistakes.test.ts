import { join } from 'node:path';
import { markMistakes } from '@org/scripts/testing/marked-mistakes';
import { expect, test } from 'vitest';

const head = [
  "import { Calendar } from '@org/google/calendar';",
  "import { Drive } from '@org/google/drive';",
  "import { Gmail } from '@org/google/gmail';",
  "import { SendGrid } from '@org/sendgrid';",
  "import { Slack } from '@org/slack';",
  "import { Stripe } from '@org/stripe';",
  'const calendar = new Calendar();',
  'const drive = new Drive();',
  'const gmail = new Gmail();',
  'const sendgrid = new SendGrid();',
  'const slack = new Slack();',
  'const stripe = new Stripe();',
];

/** Calls with one mistake each, which `▶` stands before. */
const mistakes = [
  // Unknown parameters.
  "stripe.customers.create({ ▶e_mail: 'a@example.com' })",
  "stripe.customers.update('cus_1', { ▶e_mail: 'a@example.com' })",
  "stripe.customers.retrieve('cus_1', { ▶foo: 1 })",
  "stripe.customers.retrieveSource('cus_1', 'card_1', { ▶foo: 1 })",
  "slack.chat.postMessage({ channel: 'C1', text: 'x', ▶threadTs: '1.2' })",
  "calendar.events.insert('primary', { ▶sumary: 'x' })",
  "calendar.events.patch('primary', 'e1', { ▶sumary: 'x' })",
  "drive.files.get('f1', { ▶acknowledgeabuse: true })",
  'sendgrid.designs.list({ ▶pageSize: 5 })',
  "sendgrid.apiKeys.update('k1', { ▶nam: 'x', name: 'x', scopes: [] })",
  // Values of the wrong type.
  "stripe.paymentIntents.create({ ▶amount: '2000', currency: 'usd' })",
  "stripe.paymentIntents.update('pi_1', { ▶amount: '2000' })",
  "stripe.subscriptions.update('sub_1', { ▶cancel_at_period_end: 'yes' })",
  "stripe.customers.list({ ▶limit: '3' })",
  "slack.users.list({ ▶limit: 'many' })",
  "slack.chat.update({ channel: 'C1', ts: '1.2', ▶text: 5 })",
  "calendar.events.list('primary', { ▶maxResults: '10' })",
  "gmail.users.messages.list('me', { ▶labelIds: 'SENT' })",
  "sendgrid.templates.update('t1', { ▶name: 5 })",
  "sendgrid.alerts.update(1, { ▶percentage: 'all' })",
  // Values that no enumeration has.
  "calendar.events.insert('primary', { ▶sendUpdates: 'everyone' })",
  "sendgrid.templates.create({ name: 'x', ▶generation: 'modern' })",
  // Nested mistakes.
  "stripe.subscriptions.update('sub_1', { items: [{ price: 'p', ▶quantity: '2' }] })",
  "stripe.customers.update('cus_1', { address: { ▶cty: 'Paris' } })",
  "stripe.checkout.sessions.create({ mode: 'payment', line_items: [{ price_data: { currency: 'eur', ▶unit_amount: '5' } }] })",
  "stripe.invoices.addLines('in_1', { lines: [{ ▶amout: 5 }] })",
  "calendar.events.patch('primary', 'e1', { start: { ▶dateTime: 5 } })",
  "gmail.users.drafts.create('me', { message: { ▶raw: 5 } })",
  "sendgrid.mail.send({ from: { ▶mail: 'a@example.com' }, personalizations: [], subject: 'x' })",
  "slack.views.open({ trigger_id: 't', view: { type: 'home', blocks: [{ ▶type: 7 }] } })",
  // Missing arguments and parameters.
  'stripe.customers.▶retrieve()',
  "stripe.customers.▶retrieveSource('cus_1')",
  'stripe.paymentIntents.create(▶{ amount: 2000 })',
  "stripe.customers.createBalanceTransaction('cus_1', ▶{ amount: 1 })",
  "calendar.events.▶get('primary')",
  "sendgrid.templates.create(▶{ generation: 'dynamic' })",
  // Wrong ids, and everything in one object.
  'stripe.customers.retrieve(▶5)',
  "stripe.customers.retrieve(▶{ id: 'cus_1' })",
  "stripe.customers.retrieveSource('cus_1', ▶5)",
  "stripe.subscriptions.update(▶{ id: 'sub_1' }, { metadata: {} })",
  "drive.files.get(▶{ fileId: 'f1' })",
  "sendgrid.alerts.get(▶'1')",
  // Options in place of parameters, and unknown options.
  'stripe.customers.list({ ▶timeoutMs: 5 })',
  "stripe.customers.retrieve('cus_1', {}, { ▶timeout: 5 })",
  "slack.users.info({ user: 'U1', ▶token: 'xoxb-2' })",
];

test.for([
  ['TypeScript 7', 'tsc'],
  ['TypeScript 6', 'tsc6'],
] as const)('%s marks each of 45 mistakes where it is', { timeout: 120_000 }, async ([, compiler]) => {
  expect(mistakes).toHaveLength(45);
  const tsconfig = join(import.meta.dirname, '../tsconfig.json');
  const { marked } = await markMistakes(compiler, tsconfig, head, mistakes);
  expect(marked).toEqual(mistakes);
});

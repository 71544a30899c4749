import type { GeneratorRules } from '../rules.ts';

/** The products whose types share files. Most applications only send mail. */
const families: Readonly<Record<string, readonly string[]>> = {
  account: (
    'accountProvisioning alerts apiKeys enforcedTls engagementQuality ipAccess mailSettings partnerSettings scopes sso ' +
    'subusers teammates trackingSettings user'
  ).split(' '),
  contacts: ['campaigns', 'contactdb', 'recipients', 'senders'],
  domains:
    'domainAuthentication ipProvisioning ipWarmup ips linkBranding reverseDns sendIps verifiedSenders'.split(
      ' ',
    ),
  mail: [
    'emailActivity',
    'emailValidation',
    'logs',
    'mail',
    'scheduledSends',
    'stats',
    'suppressions',
    'webhooks',
  ],
  marketing: ['designs', 'marketing', 'templates'],
};

const familyOf = new Map(
  Object.entries(families).flatMap(([family, names]) => names.map((name) => [name, family])),
);

export const rules: GeneratorRules = {
  prefix: 'SendGrid',
  family: (resource) => familyOf.get(resource[0] ?? '') ?? 'account',
  encoders: { 'application/json': 'json' },
  pages: {},
  events: [],
  docs: () => 'https://www.twilio.com/docs/sendgrid/api-reference',
  limitNote: 'SendGrid publishes no limits for single operations; the client learns them from the responses.',
  examples: {
    'mail.send':
      "{ from: { email: 'ada@example.com' }, personalizations: [{ to: [{ email: 'grace@example.com' }] }], " +
      "subject: 'Hello', content: [{ type: 'text/plain', value: 'Hello' }] }",
  },
  entries: ['client', 'jobs', 'mail-builder', 'models', 'webhooks', 'package.json'],
  client: {
    definition: 'sendGridClient',
    module: '../client.ts',
    options: 'SendGridOptions',
    optionsModule: '../options.ts',
    api: 'the whole SendGrid API, by product, such as `sendgrid.mail.send(…)` and `sendgrid.marketing.contacts.upsert(…)`',
    functions: '`@org/sendgrid/mail` and the like',
    createExample: `
import { createSendGrid } from '@org/sendgrid/client';
import { list } from '@org/sendgrid/templates';

const sendgrid = createSendGrid({ apiKey: process.env['SENDGRID_API_KEY'] });
export const templates = () => list(sendgrid, { generations: 'dynamic', page_size: 50 });`,
    classExample: `
import { SendGrid } from '@org/sendgrid';

const sendgrid = new SendGrid({ apiKey: process.env['SENDGRID_API_KEY'] });
export const bounces = () => sendgrid.suppressions.bounces.list({ limit: 500 }).toArray({ limit: 100 });`,
  },
};

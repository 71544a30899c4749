import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { DefaultTheme } from 'vitepress';

const docs = join(import.meta.dirname, '../..');

type Item = DefaultTheme.SidebarItem;

const page = (text: string, link: string): Item => ({ text, link });

/** Pages that are written elsewhere may not be there. */
const present = (items: Item[]): Item[] =>
  items.filter(({ link = '' }) => existsSync(join(docs, `${link.slice(1)}.md`)));

const group = (text: string, items: Item[], collapsed?: boolean): Item => ({
  text,
  items: present(items),
  ...(collapsed !== undefined && { collapsed }),
});

/** The numbered decisions, by their headings' file names. */
function decisions(): Item[] {
  return readdirSync(join(docs, 'decisions'))
    .filter((file) => file.endsWith('.md'))
    .sort()
    .map((file) => {
      const [, number = '', name = ''] = /^(\d+)-(.*)\.md$/.exec(file) ?? [];
      return page(
        `${Number(number)}. ${name.replaceAll('-', ' ')}`,
        `/decisions/${file.slice(0, -'.md'.length)}`,
      );
    });
}

const guide: Item[] = [
  group('Start', [
    page('Getting started', '/getting-started'),
    page('Performance', '/performance'),
    page('Scaling', '/scaling'),
  ]),
  group('Calling', [
    page('Authentication', '/guides/authentication'),
    page('OAuth 2.0', '/guides/oauth'),
    page('Errors', '/guides/errors'),
    page('Error index', '/guides/error-index'),
    page('Retries and idempotency', '/guides/retries'),
    page('Writes that are safe to repeat', '/guides/safe-retries'),
    page('Settled calls', '/guides/settled-calls'),
    page('Rate limits', '/guides/rate-limits'),
    page('Deadlines and the breaker', '/guides/deadlines-and-breaker'),
    page('Paging', '/guides/paging'),
    page('Streams', '/guides/streams'),
    page('GraphQL', '/guides/graphql'),
    page('GraphQL subscriptions', '/guides/graphql-subscriptions'),
    page('SOAP', '/guides/soap'),
    page('Salesforce', '/guides/salesforce'),
    page('Jobs', '/guides/jobs'),
    page('Caching and batching', '/guides/caching-and-batching'),
    page('Observability', '/guides/observability'),
    page('Middleware', '/guides/middleware'),
    page('Proxies and certificates', '/guides/proxies-and-certificates'),
    page('Testing', '/guides/testing'),
    page('Jest, NestJS and CommonJS', '/guides/commonjs'),
  ]),
  group('Webhooks', [
    page('Webhooks in', '/guides/webhooks'),
    page('Webhooks out', '/guides/webhook-delivery'),
  ]),
  group('Coming from', [
    page('stripe-node', '/guides/from-stripe-node'),
    page('@slack/web-api', '/guides/from-slack-web-api'),
    page('@sendgrid/*', '/guides/from-sendgrid'),
    page('@paypal/paypal-server-sdk', '/guides/from-paypal'),
    page('@hubspot/api-client', '/guides/from-hubspot'),
    page('googleapis', '/guides/from-googleapis'),
    page('soap', '/guides/from-soap'),
    page('jsforce', '/guides/from-jsforce'),
  ]),
  group('Maintaining', [
    page('Architecture', '/architecture'),
    page('Adding a provider', '/guides/adding-a-provider'),
    page('Adding a SOAP service', '/guides/adding-a-soap-service'),
    page('Spector', '/spector'),
    page('Corpus', '/corpus'),
    page('Updating specs', '/guides/updating-specs'),
    page('Releasing', '/guides/releasing'),
  ]),
  group('Decisions', decisions(), true),
];

/** The pages in a generated folder, by name. */
function pagesIn(folder: string, textOf: (name: string) => string): Item[] {
  const names = existsSync(join(docs, folder)) ? readdirSync(join(docs, folder)) : [];
  return names
    .filter((file) => file.endsWith('.md') && file !== 'index.md')
    .sort()
    .map((file) => page(textOf(file.slice(0, -'.md'.length)), `/${folder}/${file.slice(0, -'.md'.length)}`));
}

export const sidebar: DefaultTheme.Sidebar = {
  '/': guide,
  '/packages/': [
    group(
      'Packages',
      pagesIn('packages', (name) => `@org/${name}`),
    ),
  ],
  '/api/': [
    group(
      'API',
      pagesIn('api', (name) => `@org/${name.replaceAll('.', '/')}`),
    ),
  ],
  // Each page about operations brings its own; it stands above this.
  '/operations/': [group('', [])],
};

import { copyFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Installed } from '../installed/install.ts';
import { TITLES } from '../scenarios/subjects.ts';

/** Each makes one call: with one operation, or with the client of the whole API. Vendors have the latter only. */
const APPLICATIONS = {
  'org-stripe': ['org-stripe-one', 'org-stripe-whole'],
  stripe: ['stripe'],
  'org-slack': ['org-slack-one', 'org-slack-whole'],
  'slack-web-api': ['slack-web-api'],
  'org-google-calendar': ['org-google-calendar-one', 'org-google-calendar-whole'],
  'googleapis-calendar': ['googleapis-calendar'],
  'org-sendgrid': ['org-sendgrid-one', 'org-sendgrid-whole'],
  'sendgrid-mail': ['sendgrid-mail'],
  'org-paypal': ['org-paypal-one', 'org-paypal-whole'],
  'org-salesforce': ['org-salesforce-one', 'org-salesforce-whole'],
  'org-hubspot': ['org-hubspot-one', 'org-hubspot-whole'],
  'org-graphql': ['org-graphql-one'],
  'org-soap': ['org-soap-one'],
  'graphql-request': ['graphql-request'],
  urql: ['urql'],
  'octokit-graphql': ['octokit-graphql'],
  'shopify-graphql': ['shopify-graphql'],
} as const;

export const OURS: readonly string[] = Object.values(APPLICATIONS)
  .flat()
  .filter((name) => name.startsWith('org-'));

export const ALL: readonly string[] = Object.values(APPLICATIONS).flat();

/** What the budget of a bundle is called. */
export function bundleName(platform: 'browser' | 'node', application: string): string {
  return `bundle for ${platform}, bytes: ${titleOf(application)}`;
}

/** What a reader knows an application by. */
export function titleOf(application: string): string {
  const [, api = '', kind = ''] = /^org-(.+)-(one|whole)$/.exec(application) ?? [];
  if (kind === '') return TITLES[application] ?? application;
  const name = api === 'google-calendar' ? 'google/calendar' : api;
  return `@org/${name}, ${kind === 'one' ? 'one operation' : 'whole client'}`;
}

/** Puts the applications into the project that has installed the packages, so that they find them there. */
export function copyApplications({ folder }: Installed): string {
  const target = join(folder, 'applications');
  mkdirSync(target, { recursive: true });
  for (const name of ['baseline', ...ALL])
    copyFileSync(join(import.meta.dirname, 'applications', `${name}.ts`), join(target, `${name}.ts`));
  return target;
}

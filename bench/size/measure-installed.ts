import type { Installed } from '../installed/install.ts';
import { versionOf } from '../results/run.ts';
import type { InstalledSize } from '../results/sizes.ts';
import { installedSize } from './installed-size.ts';

/** The packages that every provider depends on. */
const BASE = ['http-core', 'runtime-kit', 'webhooks'];

/** Our packages, each with those of ours that it depends on. */
const OURS: Readonly<Record<string, readonly string[]>> = {
  'org-stripe': ['stripe', ...BASE],
  'org-slack': ['slack', ...BASE],
  'org-google-calendar': ['google', 'oauth', ...BASE],
  'org-sendgrid': ['sendgrid', ...BASE],
  'org-paypal': ['paypal', 'oauth', ...BASE],
  'org-salesforce': ['salesforce', 'oauth', 'http-core', 'runtime-kit'],
  'org-hubspot': ['hubspot', ...BASE],
};

const THEIRS: Readonly<Record<string, string>> = {
  stripe: 'stripe',
  'slack-web-api': '@slack/web-api',
  'googleapis-calendar': '@googleapis/calendar',
  'sendgrid-mail': '@sendgrid/mail',
};

/** With all dependencies, by npm; ours from the tarballs. */
export async function measureInstalled({ tarballs }: Installed): Promise<Record<string, InstalledSize>> {
  const sizes: Record<string, InstalledSize> = {};
  for (const [subject, names] of Object.entries(OURS)) {
    const needed = tarballs.filter(({ name }) => names.includes(name));
    sizes[subject] = await installedSize(needed.map(({ path }) => path));
  }
  for (const [subject, name] of Object.entries(THEIRS))
    sizes[subject] = await installedSize([`${name}@${versionOf(name)}`]);
  return sizes;
}

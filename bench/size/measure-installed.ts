import type { Installed } from '../installed/install.ts';
import { versionOf } from '../results/run.ts';
import type { InstalledSize } from '../results/sizes.ts';
import { installedSize } from './installed-size.ts';

const OURS: Readonly<Record<string, string>> = {
  'org-stripe': 'stripe',
  'org-slack': 'slack',
  'org-google-calendar': 'google',
  'org-sendgrid': 'sendgrid',
};

const THEIRS: Readonly<Record<string, string>> = {
  stripe: 'stripe',
  'slack-web-api': '@slack/web-api',
  'googleapis-calendar': '@googleapis/calendar',
  'sendgrid-mail': '@sendgrid/mail',
};

/** With all dependencies, by npm; ours from the tarballs, with the two packages that it stands on. */
export async function measureInstalled({ tarballs }: Installed): Promise<Record<string, InstalledSize>> {
  const sizes: Record<string, InstalledSize> = {};
  for (const [subject, name] of Object.entries(OURS)) {
    const needed = tarballs.filter((tarball) => [name, 'http-core', 'webhooks'].includes(tarball.name));
    sizes[subject] = await installedSize(needed.map(({ path }) => path));
  }
  for (const [subject, name] of Object.entries(THEIRS))
    sizes[subject] = await installedSize([`${name}@${versionOf(name)}`]);
  return sizes;
}

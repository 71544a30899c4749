import { execFile } from 'node:child_process';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const SAMPLES = join(
  process.env['ORG_SAMPLES'] ?? join(import.meta.dirname, '../../../../../shared/data/upstream'),
  'soap',
);

/** The real services whose documents lie beside the checkout. They are their vendors', and never enter the repository. */
export const SETS = [
  'vies',
  'salesforce',
  'jira-rpc-encoded',
  'fedex',
  'cybersource',
  'paypal-classic',
  'hmrc-import-control',
  'exchange-ews',
  'workday',
  'netsuite',
  'onvif',
] as const;

const archiveOf = (name: string): string => join(SAMPLES, `${name}.tar.gz`);

/** Whether the archive of a service is there. */
export const hasSet = (name: string): Promise<boolean> =>
  access(archiveOf(name)).then(
    () => true,
    () => false,
  );

/**
 * Unpacks an archive for as long as it is used.
 *
 * @returns whether there is one
 */
export async function withSet(name: string, use: (folder: string) => Promise<void>): Promise<boolean> {
  if (!(await hasSet(name))) return false;
  const folder = await mkdtemp(join(tmpdir(), `soap-${name}-`));
  try {
    await promisify(execFile)('tar', ['xzf', archiveOf(name), '-C', folder]);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
  return true;
}

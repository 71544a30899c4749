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

/**
 * Unpacks an archive for as long as it is used.
 *
 * @returns whether there is one
 */
export async function withSet(name: string, use: (folder: string) => Promise<void>): Promise<boolean> {
  const archive = join(SAMPLES, `${name}.tar.gz`);
  const isThere = await access(archive).then(
    () => true,
    () => false,
  );
  if (!isThere) return false;
  const folder = await mkdtemp(join(tmpdir(), `soap-${name}-`));
  try {
    await promisify(execFile)('tar', ['xzf', archive, '-C', folder]);
    await use(folder);
  } finally {
    await rm(folder, { recursive: true });
  }
  return true;
}

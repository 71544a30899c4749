import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

/** `pnpm soak`: the campaigns against real servers that kill processes, each also after one that failed or lacks its server. */
const CAMPAIGNS = [
  'packages/webhook-delivery/test/soak/run.ts',
  'packages/postgres/test/soak/run.ts',
  'packages/redis/test/limits/killed/run.ts',
];

const root = join(import.meta.dirname, '../../..');
for (const campaign of CAMPAIGNS) {
  const child = spawn(process.execPath, [join(root, campaign)], { stdio: 'inherit' });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code === 0) continue;
  console.error(`FAILED: ${campaign}`);
  process.exitCode = 1;
}

import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startStripeStandIn } from './stripe-stand-in.ts';

// Kills a process while its refund is under way, and starts another one, which settles the refund.
const folder = mkdtempSync(join(tmpdir(), 'durable-calls-'));
const stripe = await startStripeStandIn();

function start(): { readonly child: ChildProcess; readonly ended: Promise<void> } {
  const file = join(import.meta.dirname, 'refund-process.ts');
  const child = spawn(process.execPath, [file, join(folder, 'calls.db'), stripe.url], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const ended = new Promise<void>((resolve) =>
    child.on('close', () => {
      resolve();
    }),
  );
  return { child, ended };
}

const lost = stripe.nextLost();
const first = start();
await lost;
first.child.kill('SIGKILL');
await first.ended;
console.log('the first process was killed after its request had arrived');

await start().ended;
console.log(`refunds at Stripe: ${stripe.refunds}`);

await stripe.close();
rmSync(folder, { recursive: true });

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const worker = fileURLToPath(new URL('./crash-worker.ts', import.meta.url));

/** Runs the worker once over all deliveries; it kills itself now and then. */
const runWorker = (file: string): Promise<NodeJS.Signals | number | null> =>
  new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-warnings', worker, file], {
      stdio: 'ignore',
    });
    child.once('exit', (code, signal) => {
      resolve(signal ?? code);
    });
  });

test('real processes, killed with SIGKILL inside and after the transaction: each effect happens exactly once', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'webhooks-'));
  try {
    const file = join(folder, 'inbox.db');
    const endings: (NodeJS.Signals | number | null)[] = [];
    while (endings.at(-1) !== 0 && endings.length < 60) endings.push(await runWorker(file));
    expect(endings.at(-1)).toBe(0);
    expect(endings.filter((ending) => ending === 'SIGKILL').length).toBeGreaterThanOrEqual(8);
    const rows = new DatabaseSync(file)
      .prepare('SELECT id, COUNT(*) AS times FROM effects GROUP BY id')
      .all();
    expect(rows).toHaveLength(200);
    expect(rows.every(({ times }) => times === 1)).toBe(true);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

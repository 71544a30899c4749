import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { serve } from '../support/server.ts';

const SCRIPT = join(import.meta.dirname, '../support/waiting-process.ts');

test('a process that is killed while it waits is continued by another, which starts nothing', async () => {
  let starts = 0;
  let polls = 0;
  let isReady = false;
  const baseUrl = await serve((request, response) => {
    if (request.method === 'POST') starts++;
    else polls++;
    const state = isReady ? { status: 'ready', url: '/file' } : { status: 'running' };
    response.writeHead(200, { 'content-type': 'application/json', 'retry-after': '0.05' });
    response.end(JSON.stringify({ id: 'e1', ...(request.method === 'GET' && state) }));
  });
  const file = join(mkdtempSync(join(tmpdir(), 'job-')), 'token.json');
  const start = (): ChildProcess =>
    spawn(process.execPath, [SCRIPT, baseUrl, file], { stdio: ['ignore', 'pipe', 'inherit'] });

  const first = start();
  while (polls < 3) await wait(10);
  first.kill('SIGKILL');
  const [, signal] = (await once(first, 'exit')) as [unknown, string];
  expect(signal).toBe('SIGKILL');

  isReady = true;
  const second = start();
  expect(second.stdout && (await text(second.stdout))).toBe('/file');
  expect(starts).toBe(1);
}, 30_000);

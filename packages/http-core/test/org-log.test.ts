import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const script = join(import.meta.dirname, 'support/logging-process.ts');

/** The lines on standard error of a process with these variables. */
async function linesWith(env: Record<string, string>): Promise<string[]> {
  const { stderr, stdout } = await promisify(execFile)(process.execPath, [script], {
    env: { PATH: process.env['PATH'] ?? '', ...env },
  });
  expect(stdout).toBe('');
  return stderr.split('\n').filter((line) => line !== '');
}

test('ORG_LOG=debug writes a line for each attempt, retry and wait, without what is private', async () => {
  const lines = await linesWith({ ORG_LOG: 'debug' });
  const heads = lines.map((line) => line.replace(/^@org\/http-core /, '').replace(/ operation=.*/, ''));
  const waits = heads.filter((head): boolean => head === 'debug rate limit: waited');
  // The first wait may have passed while the process was starting.
  expect(waits.length).toBeGreaterThan(0);
  expect(heads.filter((head) => !waits.includes(head))).toEqual([
    'debug request',
    'debug response',
    'warn retry',
    'debug request',
    'debug response',
    'debug request',
    'debug response',
    'error call failed',
  ]);
  expect(lines[1]).toMatch(
    /^@org\/http-core debug response operation=raw.get method=GET pathTemplate=\/users\/{id} origin=https:\/\/api.example.com attempt=1 status=503 durationMs=[\d.]+$/,
  );
  expect(lines.at(-1)).toContain('code=not_found error="raw.get: the request failed (status 404)."');
  expect(lines.join('\n')).not.toMatch(/token-of-the-user|ada/);
});

test('a level leaves out what is below it, and DEBUG is not read', async () => {
  expect(await linesWith({ ORG_LOG: 'warn' })).toHaveLength(2);
  expect(await linesWith({ DEBUG: '*' })).toEqual([]);
});

test('a value that is no level is reported, and the calls go on', async () => {
  expect(await linesWith({ ORG_LOG: 'verbose' })).toEqual([
    '@org/http-core: ORG_LOG must be debug, info, warn or error. It is verbose.',
  ]);
});

import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { MOMENTS, TOOLS } from './support/moments.ts';

const run = promisify(execFile);
const script = new URL('support/mocked-process.ts', import.meta.url).pathname;

describe.for(TOOLS)('%s', (tool) => {
  test.for(MOMENTS)('set up %s, it responds; removed, the server responds again', async (moment) => {
    const { stdout } = await run(process.execPath, [script, tool, moment]);
    const before = moment.startsWith('after') ? ['server'] : [];
    expect(JSON.parse(stdout.trim().split('\n').at(-1) ?? '')).toEqual([...before, 'mock', 'server']);
  });
});

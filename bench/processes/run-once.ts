import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { cleanEnvironment } from './clean-environment.ts';

const execute = promisify(execFile);

/** Runs a program of a measurement to its end and reads the JSON that it wrote. */
export async function runOnce(program: string, args: readonly string[], cwd: string): Promise<unknown> {
  const { stdout } = await execute(process.execPath, [program, ...args], { cwd, env: cleanEnvironment() });
  return JSON.parse(stdout);
}

import { execFile } from 'node:child_process';
import { delimiter } from 'node:path';
import { promisify } from 'node:util';
import { BINARIES } from '../paths.ts';

const execute = promisify(execFile);

/**
 * Runs one of the repository's tools to its end and gives what it wrote.
 *
 * @throws Error with what it wrote, when it fails.
 */
export async function runCommand(command: string, args: readonly string[], cwd: string): Promise<string> {
  const PATH = `${BINARIES}${delimiter}${process.env['PATH'] ?? ''}`;
  try {
    const { stdout } = await execute(command, args, {
      cwd,
      env: { ...process.env, PATH },
      maxBuffer: 64 * 1024 * 1024,
    });
    return stdout;
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string };
    throw new Error(`${command} ${args.join(' ')} failed.\n${stdout}${stderr}`.trimEnd(), { cause: error });
  }
}

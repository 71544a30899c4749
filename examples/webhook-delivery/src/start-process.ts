import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process of this example. */
export interface StartedProcess {
  /** Its first line of output. */
  readonly line: string;
  /** Sends it a signal and waits until it has ended. */
  readonly end: (signal: 'SIGTERM' | 'SIGKILL') => Promise<void>;
}

/** Starts a process and waits for its first line of output. */
export async function startProcess(script: string, env: Record<string, string>): Promise<StartedProcess> {
  const child = spawn(process.execPath, ['--no-warnings', fileURLToPath(new URL(script, import.meta.url))], {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = new Promise<void>((resolve) => {
    child.once('exit', () => {
      resolve();
    });
  });
  const line = await new Promise<string>((resolve, reject) => {
    createInterface({ input: child.stdout }).once('line', resolve);
    void ended.then(() => {
      reject(new Error(`${script} ended before it was ready.`));
    });
  });
  return {
    line,
    end: async (signal) => {
      child.kill(signal);
      await ended;
    },
  };
}

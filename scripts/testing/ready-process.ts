import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A process that is ready to begin. */
export interface ReadyProcess<Report> {
  /** Lets it begin, and returns its report; `undefined` if it was killed. */
  readonly go: () => Promise<Report | undefined>;
}

/** Starts a file in a process, with a job as its argument, and waits until it is ready. */
export async function startProcess<Report>(file: URL, job: object): Promise<ReadyProcess<Report>> {
  const path = fileURLToPath(file);
  const child = spawn(process.execPath, [path, JSON.stringify(job)], { stdio: ['pipe', 'pipe', 'inherit'] });
  const closed = once(child, 'close');
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const first = await lines.next();
  if (first.value !== 'ready') throw new Error(`${basename(path)} did not start.`);
  return {
    async go() {
      child.stdin.on('error', () => undefined);
      child.stdin.write('go\n');
      const line = await lines.next();
      await closed;
      return line.done === true ? undefined : (JSON.parse(line.value) as Report);
    },
  };
}

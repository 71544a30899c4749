import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A process that is killed and restarted repeatedly. */
export class KillableProcess {
  readonly #script: string;
  readonly #task: () => object | undefined;
  /** Called with each output line except `ready`, which reports the start. */
  readonly #onLine: (line: string) => void;
  #child: ChildProcess | undefined;
  #done = false;
  #ready = false;
  #ended: Promise<void> = Promise.resolve();

  /** @param task Returns the task of the next run, or `undefined` if there is nothing left to do. */
  constructor(script: URL, task: () => object | undefined, onLine: (line: string) => void = () => undefined) {
    this.#script = fileURLToPath(script);
    this.#task = task;
    this.#onLine = onLine;
    this.#start();
  }

  /** Whether it has started to work. Killing it earlier would test nothing. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Kills it. Resolves when it has ended and the next run has started. */
  kill(): Promise<void> {
    this.#ready = false;
    this.#child?.kill('SIGKILL');
    return this.#ended;
  }

  /** Resolves when there is nothing left to do. */
  async done(): Promise<void> {
    while (!this.#done) await this.#ended;
  }

  /** Kills it without a restart. */
  async end(): Promise<void> {
    this.#done = true;
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  #start(): void {
    const task = this.#done ? undefined : this.#task();
    if (task === undefined) {
      this.#done = true;
      return;
    }
    const child = spawn(process.execPath, ['--no-warnings', this.#script, JSON.stringify(task)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    this.#child = child;
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (line === 'ready') this.#ready = true;
      else this.#onLine(line);
    });
    const closed = Promise.all([
      new Promise((resolve) => child.once('exit', resolve)),
      new Promise((resolve) => lines.once('close', resolve)),
    ]);
    this.#ended = closed.then(() => {
      this.#start();
    });
  }
}

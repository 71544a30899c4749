import { spawn, type ChildProcess } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { SoakTask } from './soak-delivery.ts';

/** A process that is killed now and then, and started again. */
export class MortalProcess {
  readonly #script: string;
  readonly #task: () => SoakTask | undefined;
  /** Told of each line but `ready`, which says that it has begun. */
  readonly #onLine: (line: string) => void;
  #child: ChildProcess | undefined;
  #over = false;
  #ready = false;
  #ended: Promise<void> = Promise.resolve();

  /** @param task What the next life is told; `undefined`: there is nothing left to do. */
  constructor(
    script: string,
    task: () => SoakTask | undefined,
    onLine: (line: string) => void = () => undefined,
  ) {
    this.#script = fileURLToPath(new URL(script, import.meta.url));
    this.#task = task;
    this.#onLine = onLine;
    this.#live();
  }

  /** Whether it has begun to work: what is killed while it starts has nothing to lose. */
  get ready(): boolean {
    return this.#ready;
  }

  /** Ends it as a power cut would. Resolves when it is dead and its next life has begun. */
  kill(): Promise<void> {
    this.#ready = false;
    this.#child?.kill('SIGKILL');
    return this.#ended;
  }

  /** Resolves when there is nothing left to do. */
  async done(): Promise<void> {
    while (!this.#over) await this.#ended;
  }

  /** Ends it for good. */
  async end(): Promise<void> {
    this.#over = true;
    this.#child?.kill('SIGKILL');
    await this.#ended;
  }

  #live(): void {
    const task = this.#over ? undefined : this.#task();
    if (task === undefined) {
      this.#over = true;
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
      this.#live();
    });
  }
}

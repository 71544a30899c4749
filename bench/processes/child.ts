import { fork, type ChildProcess } from 'node:child_process';
import { cleanEnvironment } from './clean-environment.ts';

/** What the processes of a measurement send. */
interface Reply {
  readonly result?: unknown;
  readonly error?: string;
}

/** A process that responds one message at a time. */
export class Child {
  readonly #process: ChildProcess;
  readonly #name: string;

  constructor(module: string, args: readonly string[], execArgv: readonly string[] = []) {
    this.#name = args[0] ?? module;
    this.#process = fork(module, [...args], {
      execArgv: [...execArgv],
      env: cleanEnvironment(),
      stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    });
  }

  /**
   * Sends a message, if there is one, and gives the next response.
   *
   * @throws Error when the process fails or ends.
   */
  async ask(message?: object): Promise<unknown> {
    const response = new Promise<Reply>((resolve, reject) => {
      this.#process.once('message', (reply) => {
        this.#process.off('exit', ended);
        resolve(reply as Reply);
      });
      const ended = (code: number | null): void => {
        reject(new Error(`The process of ${this.#name} ended with code ${code}.`));
      };
      this.#process.once('exit', ended);
    });
    if (message) this.#process.send(message);
    const reply = await response;
    if (reply.error !== undefined) throw new Error(`${this.#name}: ${reply.error}`);
    return 'result' in reply ? reply.result : reply;
  }

  stop(): void {
    if (this.#process.connected) this.#process.disconnect();
  }
}

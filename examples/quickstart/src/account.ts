/** Prints what happens, with the time each step took. */
export class Account {
  readonly #write: (line: string) => void;
  readonly #started = performance.now();

  constructor(write: (line: string) => void) {
    this.#write = write;
  }

  /** A heading. */
  chapter(title: string): void {
    this.#write(`\n${title}`);
  }

  /** Carries out one step, and says in a line what came of it. */
  async step<T>(work: () => PromiseLike<T>, report: (result: T) => string): Promise<T> {
    const at = performance.now();
    const result = await work();
    this.#write(`  ${`${(performance.now() - at).toFixed(0)} ms`.padStart(8)}  ${report(result)}`);
    return result;
  }

  /** The last line. */
  end(line: string): void {
    this.#write(`\n${line} ${(performance.now() - this.#started).toFixed(0)} ms in all.`);
  }
}

/** The error that `work` fails with; it is an error of its own when it does not fail. */
export async function errorOf(work: () => PromiseLike<unknown>): Promise<unknown> {
  try {
    await work();
  } catch (error) {
    return error;
  }
  throw new Error('This call was expected to fail, and did not.');
}

/** Ends the run when a call failed in another way than the step is about. */
export function unexpected(error: unknown): never {
  throw new Error('The call failed in another way than expected.', { cause: error });
}

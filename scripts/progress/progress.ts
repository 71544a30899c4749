/** Where progress is shown. */
export interface Screen {
  /** A terminal that somebody watches: a bar is drawn and redrawn. Elsewhere, as in CI, each step is a line. */
  readonly isTerminal: boolean;
  readonly columns: number;
  readonly write: (text: string) => void;
}

const BAR = 20;

/** Back to the line's beginning, and the line is empty. */
const CLEAR = '\r\u001b[K';

function screenOf(stream: NodeJS.WriteStream): Screen {
  return {
    isTerminal: stream.isTTY && (process.env['CI'] ?? '') === '',
    columns: stream.columns || 80,
    write: (text) => stream.write(text),
  };
}

/**
 * Shows how far a long command is: a bar on a terminal, plain lines elsewhere, and at the end what was done and in
 * what time.
 *
 * @example
 * const progress = new Progress('specs:check', 11);
 * progress.step('stripe');
 * progress.done('11 documents checked');
 */
export class Progress {
  readonly #name: string;
  readonly #total: number;
  readonly #screen: Screen;
  readonly #start = performance.now();
  #at = 0;
  #doing = '';

  /** @param total - how many steps there will be */
  constructor(name: string, total: number, screen: Screen = screenOf(process.stdout)) {
    this.#name = name;
    this.#total = total;
    this.#screen = screen;
  }

  /** Begins the next step. */
  step(doing: string): void {
    this.#at = Math.min(this.#at + 1, this.#total);
    this.#doing = doing;
    if (this.#screen.isTerminal) this.#draw();
    else this.#screen.write(`${this.#name}: [${this.#at}/${this.#total}] ${doing}\n`);
  }

  /** Says something that stays. */
  log(line: string): void {
    if (!this.#screen.isTerminal) this.#screen.write(`${line}\n`);
    else {
      this.#screen.write(`${CLEAR}${line}\n`);
      this.#draw();
    }
  }

  /** The last line: what was done, and in what time. */
  done(what: string): void {
    const seconds = ((performance.now() - this.#start) / 1000).toFixed(1);
    this.#screen.write(`${this.#screen.isTerminal ? CLEAR : ''}${this.#name}: ${what} in ${seconds} s\n`);
  }

  /** Takes the bar away, before an error is told. */
  clear(): void {
    if (this.#screen.isTerminal) this.#screen.write(CLEAR);
  }

  #draw(): void {
    // The step that is under way is not done yet.
    const full = Math.floor((Math.max(this.#at - 1, 0) / this.#total) * BAR);
    const line = `${'█'.repeat(full)}${'░'.repeat(BAR - full)} ${this.#at}/${this.#total} ${this.#doing}`;
    this.#screen.write(CLEAR + line.slice(0, this.#screen.columns - 1));
  }
}

/** What must not be told again and again: something that fails for the same reason until it works again. */
export class Trouble {
  readonly #tell: (error: unknown) => void;
  #cause: string | undefined;

  constructor(tell: (error: unknown) => void) {
    this.#tell = tell;
  }

  /** It failed; told unless it failed for the same reason the last time. */
  add(error: unknown): void {
    const cause = causeOf(error);
    if (cause === this.#cause) return;
    this.#cause = cause;
    this.#tell(error);
  }

  /** It works again. */
  over(): void {
    this.#cause = undefined;
  }
}

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, message } = error as { readonly code?: unknown; readonly message: string };
  return `${typeof code === 'string' ? code : ''} ${message}`;
}

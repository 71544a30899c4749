/** Reports an error once for each reason, until the operation succeeds again. */
export class ErrorReporter {
  readonly #report: (error: unknown) => void;
  #lastReason: string | undefined;

  constructor(report: (error: unknown) => void) {
    this.#report = report;
  }

  /** Reports a failure, unless the previous one had the same reason. */
  failed(error: unknown): void {
    const reason = reasonOf(error);
    if (reason === this.#lastReason) return;
    this.#lastReason = reason;
    this.#report(error);
  }

  /** Records a success, after which the next failure is reported whatever its reason. */
  succeeded(): void {
    this.#lastReason = undefined;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, message } = error as { readonly code?: unknown; readonly message: string };
  return `${typeof code === 'string' ? code : ''} ${message}`;
}

/** What came of a request on its way: a response, or a connection that broke. */
export type Outcome = { readonly status: number; readonly body: object } | 'lost';

/**
 * PayPal as it documents itself, behind a network that breaks at random: a key is executed once, and a request without one
 * each time.
 */
export class PayPalNetwork {
  /** How often money was moved, by path. */
  readonly effects = new Map<string, number>();
  readonly #known = new Set<string>();
  readonly #random: () => number;

  constructor(random: () => number) {
    this.#random = random;
  }

  /** Sends a request, which may be lost before or after it was executed. */
  send(path: string, key: string | undefined): Outcome {
    const fate = this.#random();
    if (fate < 0.15) return 'lost';
    if (fate < 0.25) return { status: 503, body: {} };
    this.#execute(path, key);
    if (fate < 0.45) return 'lost';
    return fate < 0.55 ? { status: 502, body: {} } : { status: 201, body: { id: path, status: 'COMPLETED' } };
  }

  /** The paths on which money was moved more than once. */
  doubled(): string[] {
    return [...this.effects].flatMap(([path, count]) => (count > 1 ? [path] : []));
  }

  #execute(path: string, key: string | undefined): void {
    if (key !== undefined && this.#known.has(`${path} ${key}`)) return;
    this.effects.set(path, (this.effects.get(path) ?? 0) + 1);
    this.#known.add(`${path} ${key ?? ''}`);
  }
}

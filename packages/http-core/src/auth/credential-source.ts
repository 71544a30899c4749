import { readCredential, type Credential } from './credential.ts';
import { SingleFlight } from './single-flight.ts';
import type { AuthContext, AuthRequest } from '../contract/auth.ts';

/** The credential that an attempt used. */
interface UsedCredential {
  /** Number of completed renewals. */
  generation: number;
  value?: string;
}

/**
 * The credential of one strategy, read for each attempt. When many attempts are rejected together, one renewal serves them
 * all: an attempt that was rejected with a credential of an earlier generation gets the current one.
 */
export class CredentialSource {
  readonly refreshable: boolean;
  readonly #credential: Credential;
  readonly #hint: string;
  readonly #mayBeEmpty: boolean;
  readonly #flight = new SingleFlight<string>();
  #generation = 0;
  #renewed: string | undefined;

  /** @param hint Hint in the error for a missing credential. Name the option and the environment variable. */
  constructor(credential: Credential, hint: string, mayBeEmpty = false) {
    this.#credential = credential;
    this.#hint = hint;
    this.#mayBeEmpty = mayBeEmpty;
    this.refreshable = typeof credential === 'function';
  }

  /** @throws CredentialError (also as a rejection) if there is no usable credential. */
  read(request: AuthRequest, context: AuthContext): string | Promise<string> {
    if (typeof this.#credential === 'string') return this.#readOnce(false, undefined, context);
    const used: UsedCredential = { generation: this.#generation };
    // Stored on the request: a WeakMap costs the garbage collector more than the call itself.
    (request.notes ??= new Map()).set(this, used);
    const value = context.forceRefresh
      ? this.#renew(used, context)
      : this.#readOnce(false, undefined, context);
    if (typeof value === 'string') return (used.value = value);
    return value.then((resolved) => (used.value = resolved));
  }

  #renew(used: UsedCredential, context: AuthContext): string | Promise<string> {
    const before = context.refused?.notes?.get(this) as UsedCredential | undefined;
    if (this.#renewed !== undefined && before && before.generation < this.#generation) return this.#renewed;
    const running = this.#flight.running(context.clock);
    const value =
      running ??
      this.#flight.start(
        context.clock,
        () => this.#readOnce(true, before?.value, context),
        (renewed) => {
          this.#renewed = renewed;
          this.#generation++;
        },
      );
    const markCurrent = (): void => {
      // From here on the attempt uses the new generation, so another rejection justifies another renewal.
      used.generation = this.#generation;
    };
    if (typeof value === 'string') markCurrent();
    else void value.then(markCurrent, markCurrent);
    return value;
  }

  #readOnce(
    forceRefresh: boolean,
    refused: string | undefined,
    context: AuthContext,
  ): string | Promise<string> {
    const request = { forceRefresh, refused, clock: context.clock };
    return readCredential(this.#credential, request, this.#hint, this.#mayBeEmpty);
  }
}

import { readCredential, type Credential } from './credential.ts';
import { SingleFlight } from './single-flight.ts';
import type { AuthContext, AuthRequest } from '../contract/auth.ts';

/** What a credential was when an attempt took it. */
interface Taken {
  /** How many renewals had been completed. */
  generation: number;
  value?: string;
}

/**
 * The credential of one strategy, read anew for each attempt. When many attempts are refused at once, one renewal
 * serves them all: whoever was refused with a credential of an earlier generation gets the current one.
 */
export class CredentialSource {
  readonly refreshable: boolean;
  readonly #credential: Credential;
  readonly #hint: string;
  readonly #mayBeEmpty: boolean;
  readonly #flight = new SingleFlight<string>();
  #generation = 0;
  #renewed: string | undefined;

  /** @param hint what errors say when there is no credential: name the option and the environment variable. */
  constructor(credential: Credential, hint: string, mayBeEmpty = false) {
    this.#credential = credential;
    this.#hint = hint;
    this.#mayBeEmpty = mayBeEmpty;
    this.refreshable = typeof credential === 'function';
  }

  /** @throws CredentialError (also as a rejection) when there is no usable credential. */
  read(request: AuthRequest, context: AuthContext): string | Promise<string> {
    if (typeof this.#credential === 'string') return this.#ask(false, undefined, context);
    const taken: Taken = { generation: this.#generation };
    // On the request rather than in a WeakMap of ours, which costs the garbage collector more than the call itself.
    (request.notes ??= new Map()).set(this, taken);
    const value = context.forceRefresh ? this.#renew(taken, context) : this.#ask(false, undefined, context);
    if (typeof value === 'string') return (taken.value = value);
    return value.then((resolved) => (taken.value = resolved));
  }

  #renew(taken: Taken, context: AuthContext): string | Promise<string> {
    const before = context.refused?.notes?.get(this) as Taken | undefined;
    if (this.#renewed !== undefined && before && before.generation < this.#generation) return this.#renewed;
    const running = this.#flight.running(context.clock);
    const value =
      running ??
      this.#flight.start(
        context.clock,
        () => this.#ask(true, before?.value, context),
        (renewed) => {
          this.#renewed = renewed;
          this.#generation++;
        },
      );
    const now = (): void => {
      // What is sent from here on counts as the new generation: refused again, it is worth another renewal.
      taken.generation = this.#generation;
    };
    if (typeof value === 'string') now();
    else void value.then(now, now);
    return value;
  }

  #ask(forceRefresh: boolean, refused: string | undefined, context: AuthContext): string | Promise<string> {
    const asked = { forceRefresh, refused, clock: context.clock };
    return readCredential(this.#credential, asked, this.#hint, this.#mayBeEmpty);
  }
}

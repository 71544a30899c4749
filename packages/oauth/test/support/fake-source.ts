import {
  ReauthorizationRequiredError,
  type RenewalContext,
  type TokenSet,
  type TokenSource,
} from '../../src/index.ts';
import { type Clock, sleep } from '@org/runtime-kit';

/** An in-memory server on a virtual clock, with rotating refresh tokens whose second use ends the grant. */
export class FakeServer implements TokenSource {
  readonly clock: Clock;
  renewals = 0;
  /** How long a renewal takes, in milliseconds. */
  latencyMs = 100;
  lifeMs = 3_600_000;
  /** Errors to throw instead of the next results. */
  failures: Error[] = [];
  /** Whether results omit the refresh token, like Google's. */
  keepsRefreshToken = false;
  /** Whether a second use of a refresh token is rejected without ending the grant. */
  forgiving = false;
  #issued = 0;
  #valid = '';
  #dead = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** Whether a refresh token was used twice, which ended the grant. */
  get isDead(): boolean {
    return this.#dead;
  }

  /** Number of issued tokens, which is part of the newest access token. */
  get issued(): number {
    return this.#issued;
  }

  /** Issues the tokens of a new login. */
  login(issuedAtMs: number = this.clock.now()): TokenSet {
    this.#dead = false;
    return this.#issue(issuedAtMs);
  }

  async renew(current: TokenSet | undefined, { key, signal }: RenewalContext): Promise<TokenSet> {
    this.renewals++;
    const askedAt = this.clock.now();
    await sleep(this.clock, this.latencyMs, signal);
    const failure = this.failures.shift();
    if (failure) throw failure;
    if (!current) throw new ReauthorizationRequiredError(key, 'no_tokens');
    const isUsed = current.refreshToken !== this.#valid;
    if (isUsed && !this.forgiving) this.#dead = true;
    if (this.#dead || isUsed) throw new ReauthorizationRequiredError(key, 'refused');
    return this.#issue(askedAt);
  }

  #issue(issuedAtMs: number): TokenSet {
    const number = ++this.#issued;
    const tokens = { accessToken: `access-${number}`, issuedAtMs, expiresAtMs: issuedAtMs + this.lifeMs };
    if (this.keepsRefreshToken && this.#valid !== '') return tokens;
    this.#valid = `refresh-${number}`;
    return { ...tokens, refreshToken: this.#valid };
  }
}

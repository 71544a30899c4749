import {
  ReauthorizationRequiredError,
  type RenewalContext,
  type TokenSet,
  type TokenSource,
} from '../../src/index.ts';
import { type Clock, sleep } from '@org/runtime-kit';

/** A server with rotating refresh tokens, where a second use ends the grant; in memory, on a virtual clock. */
export class FakeServer implements TokenSource {
  readonly clock: Clock;
  renewals = 0;
  /** How long a renewal takes, in milliseconds. */
  latencyMs = 100;
  lifeMs = 3_600_000;
  /** Thrown instead of the next results. */
  failures: Error[] = [];
  /** Results omit the refresh token, as Google's do. */
  keepsRefreshToken = false;
  /** A second use of a refresh token is refused, but does not end the grant. */
  forgiving = false;
  #issued = 0;
  #valid = '';
  #dead = false;

  constructor(clock: Clock) {
    this.clock = clock;
  }

  /** A refresh token was used twice, and nothing of the grant is good any more. */
  get isDead(): boolean {
    return this.#dead;
  }

  /** How many tokens were issued: the number in the newest access token. */
  get issued(): number {
    return this.#issued;
  }

  /** Tokens of a new login. */
  login(issuedAt: number = this.clock.now()): TokenSet {
    this.#dead = false;
    return this.#issue(issuedAt);
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

  #issue(issuedAt: number): TokenSet {
    const number = ++this.#issued;
    const tokens = { accessToken: `access-${number}`, issuedAt, expiresAt: issuedAt + this.lifeMs };
    if (this.keepsRefreshToken && this.#valid !== '') return tokens;
    this.#valid = `refresh-${number}`;
    return { ...tokens, refreshToken: this.#valid };
  }
}

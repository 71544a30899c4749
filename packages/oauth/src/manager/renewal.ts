import { type Clock, setDeadline, raceWithAbort, sleep } from '@org/runtime-kit';
import { SdkError, TimeoutError } from '@org/http-core';
import { notify } from '@org/http-core/provider';
import { OAuthError } from '../errors.ts';
import { ReauthorizationRequiredError } from '../errors/reauthorization-required-error.ts';
import { CachedTokens } from './cached-tokens.ts';
import { mergeTokenSets } from '../tokens/read-token-set.ts';
import { renewalLock } from '../tokens/renewal-lock.ts';
import type { TokenEvents } from './token-events.ts';
import type { TokenSet } from '../token-set.ts';
import type { TokenRepository } from './token-repository.ts';
import type { TokenSource } from './token-source.ts';

/** A lock outlives the longest renewal by this, in milliseconds: to write, and for clocks that differ. */
const LOCK_RESERVE_MS = 30_000;

/** Without locks, the process that was faster may not have written yet: how often and how long to wait for it. */
const PEER_LOOKS = 3;
const PEER_LOOK_MS = 250;

/** What one renewal needs. */
export interface Renewal {
  readonly shelf: TokenRepository;
  readonly source: TokenSource;
  readonly events: TokenEvents;
  readonly clock: Clock;
  /** For the renewal as a whole, in milliseconds. */
  readonly timeoutMs: number;
  /** What this process has. */
  readonly known: CachedTokens | undefined;
  /** An access token that the API has refused: it does not count as usable. */
  readonly refused: string | undefined;
}

/**
 * Gets tokens that serve: from the store, where another process may have put them, or else from the source, as the
 * only process that does so, and stored before anyone sees them.
 */
export async function renewTokens(renewal: Renewal): Promise<CachedTokens> {
  const { shelf, clock, timeoutMs, refused } = renewal;
  const serves = (held: CachedTokens): boolean => held.fresh && held.tokens.accessToken !== refused;
  const saved = await saveUnsaved(renewal);
  if (saved && serves(saved)) return saved;
  const stored = await shelf.read(saved ?? renewal.known);
  if (stored && serves(stored)) return stored;
  checkRenewable(stored, shelf.key);
  const limit = new AbortController();
  const late = (): void => {
    limit.abort(
      new TimeoutError('deadline', `The tokens of ${JSON.stringify(shelf.key)} were not renewed in time.`),
    );
  };
  const forget = setDeadline(clock, late, timeoutMs);
  try {
    const ttlMs = timeoutMs + LOCK_RESERVE_MS;
    const { lock, renewed } = await renewalLock(shelf, stored, serves, ttlMs, clock, limit.signal);
    if (!lock) return renewed;
    try {
      const current = shelf.lockable ? await shelf.read(stored) : stored;
      if (current && serves(current)) return current;
      checkRenewable(current, shelf.key);
      return await fetchTokens(renewal, current, lock.abandoned, limit.signal);
    } finally {
      // A lock that cannot be given back runs out by itself.
      await lock.release().catch(() => undefined);
    }
  } finally {
    forget();
  }
}

/** Another process has learnt that the server will not renew these: asking again would tell nothing new. */
function checkRenewable(held: CachedTokens | undefined, key: string): void {
  if (!held?.refused) return;
  const reason = held.tokens.refreshToken === undefined ? 'no_refresh_token' : 'refused';
  throw new ReauthorizationRequiredError(key, reason);
}

async function fetchTokens(
  renewal: Renewal,
  current: CachedTokens | undefined,
  abandoned: boolean,
  signal: AbortSignal,
): Promise<CachedTokens> {
  const { shelf, source, events, clock } = renewal;
  const { key } = shelf;
  let fetched: TokenSet;
  try {
    fetched = await raceWithAbort(source.renew(current?.tokens, { key, clock, signal }), signal);
  } catch (error) {
    if (ReauthorizationRequiredError.isInstance(error))
      return afterRefusal(renewal, current, error, abandoned);
    if (SdkError.isInstance(error)) throw error;
    throw new OAuthError('oauth_response_invalid', `The token source failed for ${JSON.stringify(key)}.`, {
      cause: error,
    });
  }
  const tokens = mergeTokenSets(fetched, current?.tokens);
  const held = await store(renewal, tokens, current?.version);
  const rotated = tokens.refreshToken !== current?.tokens.refreshToken;
  notify(events.renewed, { key, expiresAt: tokens.expiresAt, rotated });
  return held;
}

/** Another process may have used the refresh token up and have stored the next one: then nothing is lost. */
async function afterRefusal(
  renewal: Renewal,
  current: CachedTokens | undefined,
  error: ReauthorizationRequiredError,
  abandoned: boolean,
): Promise<CachedTokens> {
  const { shelf, events, clock, refused } = renewal;
  const { key } = shelf;
  const looks = error.reason !== 'refused' ? 0 : shelf.lockable ? 1 : PEER_LOOKS;
  for (let look = 0; look < looks; look++) {
    if (look > 0) await sleep(clock, PEER_LOOK_MS);
    const stored = await shelf.read(current);
    if (
      stored &&
      stored.version !== current?.version &&
      stored.usable &&
      stored.tokens.accessToken !== refused
    )
      return stored;
  }
  const reason = error.reason === 'refused' && abandoned ? 'interrupted' : error.reason;
  // Where nobody has logged in, nothing has ended.
  if (current && error.reason !== 'no_tokens') {
    const ended = { tokens: current.tokens, refusedAt: clock.now() };
    await shelf.write(ended, current.version).catch(() => undefined);
    notify(events.reauthorizationRequired, { key, reason });
  }
  if (reason === error.reason) throw error;
  throw new ReauthorizationRequiredError(key, reason, { operation: error.operation, cause: error.cause });
}

/** Writes new tokens; when the store fails, they stay in memory, because they exist nowhere else. */
async function store(
  renewal: Renewal,
  tokens: TokenSet,
  expected: string | undefined,
): Promise<CachedTokens> {
  const { shelf, events, clock } = renewal;
  try {
    let version = await shelf.writeSurely({ tokens }, expected);
    if (version === undefined) {
      const winner = await shelf.read();
      // Whoever logged in, or renewed, later than we asked has the tokens that count.
      if (winner && winner.tokens.issuedAt >= tokens.issuedAt && !winner.refused) return winner;
      if (!winner && expected !== undefined) throw new ReauthorizationRequiredError(shelf.key, 'no_tokens');
      version = await shelf.writeSurely({ tokens }, winner?.version);
    }
    return new CachedTokens(clock, tokens, version);
  } catch (error) {
    if (ReauthorizationRequiredError.isInstance(error) || !SdkError.isInstance(error)) throw error;
    notify(events.storeFailed, { key: shelf.key, error });
    return new UnsavedTokens(clock, tokens, expected);
  }
}

/** Tokens that the store would not take. */
class UnsavedTokens extends CachedTokens {
  readonly replaces: string | undefined;
  constructor(clock: Clock, tokens: TokenSet, replaces: string | undefined) {
    super(clock, tokens, undefined);
    this.replaces = replaces;
  }

  /** Each use is an occasion to try the store again. */
  override get fresh(): boolean {
    return false;
  }
}

async function saveUnsaved(renewal: Renewal): Promise<CachedTokens | undefined> {
  const { known, shelf, clock } = renewal;
  if (!(known instanceof UnsavedTokens)) return undefined;
  const version = await shelf.write({ tokens: known.tokens }, known.replaces);
  return version === undefined ? undefined : new CachedTokens(clock, known.tokens, version);
}

/** True for tokens that are in this process's memory only. */
export function isUnsaved(held: CachedTokens | undefined): boolean {
  return held instanceof UnsavedTokens;
}

import { SdkError, TimeoutError } from '@org/http-core';
import { notify } from '@org/http-core/provider';
import { raceWithAbort, setDeadline, sleep, type Clock } from '@org/runtime-kit';
import { OAuthError, ReauthorizationRequiredError } from '../contract/errors.ts';
import type { StoreLock } from '../stores/token-store.ts';
import { mergeTokenSets, type TokenSet } from '../contract/token-set.ts';
import { CachedTokens, UnsavedTokens } from './cached-tokens.ts';
import type { TokenEvents } from './token-events.ts';
import type { TokenRepository } from './token-repository.ts';
import type { TokenSource } from './token-source.ts';

/** How much longer than the longest renewal a lock lasts, in milliseconds: for the write, and for clocks that differ. */
const LOCK_RESERVE_MS = 30_000;

/** First and longest wait between attempts to take a lock that another process holds, in milliseconds. */
const FIRST_LOCK_WAIT_MS = 15;
const MAX_LOCK_WAIT_MS = 250;

/** Without locks, a faster process may not have written its tokens yet: how often and how long to wait for them. */
const PEER_READS = 3;
const PEER_WAIT_MS = 250;

/** The lock of a store without locks. Within one process, the single flight is sufficient. */
const NO_LOCK: StoreLock = { abandoned: false, release: () => Promise.resolve() };

/** The arguments of a renewal. */
export interface Renewal {
  readonly repository: TokenRepository;
  readonly source: TokenSource;
  readonly events: TokenEvents;
  readonly clock: Clock;
  /** Time limit of the whole renewal, in milliseconds. */
  readonly timeoutMs: number;
  /** The tokens in this process's memory. */
  readonly known: CachedTokens | undefined;
  /** An access token that the API has rejected, so it does not count as usable. */
  readonly refused: string | undefined;
}

/**
 * Gets usable tokens: from the store if another process has put them there, otherwise from the source, as the only
 * process that does so. New tokens are stored before anyone sees them.
 */
export async function renewTokens(renewal: Renewal): Promise<CachedTokens> {
  const { repository, clock, timeoutMs, refused } = renewal;
  const isUsable = (cached: CachedTokens): boolean => cached.fresh && cached.tokens.accessToken !== refused;
  const saved = await saveUnsavedTokens(renewal);
  if (saved && isUsable(saved)) return saved;
  const stored = await repository.read(saved ?? renewal.known);
  if (stored && isUsable(stored)) return stored;
  assertRenewable(stored, repository.key);
  const limit = new AbortController();
  const abort = (): void => {
    limit.abort(
      new TimeoutError(
        'deadline',
        `The tokens of ${JSON.stringify(repository.key)} were not renewed in time.`,
      ),
    );
  };
  const clear = setDeadline(clock, abort, timeoutMs);
  try {
    const ttlMs = timeoutMs + LOCK_RESERVE_MS;
    const { lock, renewed } = await acquireLock(repository, stored, isUsable, ttlMs, clock, limit.signal);
    if (!lock) return renewed;
    try {
      const current = repository.hasLocks ? await repository.read(stored) : stored;
      if (current && isUsable(current)) return current;
      assertRenewable(current, repository.key);
      return await fetchTokens(renewal, current, lock.abandoned, limit.signal);
    } finally {
      // A lock that cannot be released expires by itself.
      await lock.release().catch(() => undefined);
    }
  } finally {
    clear();
  }
}

/** Either the right to renew, or the tokens that another process has fetched meanwhile. */
type LockOutcome =
  | { readonly lock: StoreLock; readonly renewed?: undefined }
  | { readonly renewed: CachedTokens; readonly lock?: undefined };

/**
 * Waits for the right to renew. While another process holds it, the store is checked for that process's tokens.
 *
 * @throws TimeoutError if `signal` aborts first.
 */
async function acquireLock(
  repository: TokenRepository,
  known: CachedTokens | undefined,
  isUsable: (tokens: CachedTokens) => boolean,
  ttlMs: number,
  clock: Clock,
  signal: AbortSignal,
): Promise<LockOutcome> {
  if (!repository.hasLocks) return { lock: NO_LOCK };
  for (let waitMs = FIRST_LOCK_WAIT_MS; ; waitMs = Math.min(MAX_LOCK_WAIT_MS, waitMs * 1.5)) {
    const lock = await repository.tryLock(ttlMs);
    if (lock) return { lock };
    try {
      await sleep(clock, waitMs * (0.5 + clock.random()), signal);
    } catch {
      throw new TimeoutError(
        'deadline',
        `Another process is renewing the tokens of ${JSON.stringify(repository.key)} and has not finished in time.`,
      );
    }
    const stored = await repository.read(known);
    if (stored && isUsable(stored)) return { renewed: stored };
  }
}

/** Another process already knows that the server will not renew these tokens, so trying again is pointless. */
function assertRenewable(cached: CachedTokens | undefined, key: string): void {
  if (!cached?.refused) return;
  const reason = cached.tokens.refreshToken === undefined ? 'no_refresh_token' : 'refused';
  throw new ReauthorizationRequiredError(key, reason);
}

async function fetchTokens(
  renewal: Renewal,
  current: CachedTokens | undefined,
  abandoned: boolean,
  signal: AbortSignal,
): Promise<CachedTokens> {
  const { repository, source, events, clock } = renewal;
  const { key } = repository;
  let fetched: TokenSet;
  try {
    fetched = await raceWithAbort(source.renew(current?.tokens, { key, clock, signal }), signal);
  } catch (error) {
    if (ReauthorizationRequiredError.isInstance(error))
      return recoverFromRefusal(renewal, current, error, abandoned);
    if (SdkError.isInstance(error)) throw error;
    throw new OAuthError('oauth_response_invalid', `The token source failed for ${JSON.stringify(key)}.`, {
      cause: error,
    });
  }
  const tokens = mergeTokenSets(fetched, current?.tokens);
  const stored = await storeTokens(renewal, tokens, current?.version);
  const rotated = tokens.refreshToken !== current?.tokens.refreshToken;
  notify(events.renewed, { key, expiresAtMs: tokens.expiresAtMs, rotated });
  return stored;
}

/** If another process used the refresh token and has stored the next one, nothing is lost. */
async function recoverFromRefusal(
  renewal: Renewal,
  current: CachedTokens | undefined,
  error: ReauthorizationRequiredError,
  abandoned: boolean,
): Promise<CachedTokens> {
  const { repository, events, clock, refused } = renewal;
  const { key } = repository;
  const reads = error.reason !== 'refused' ? 0 : repository.hasLocks ? 1 : PEER_READS;
  for (let read = 0; read < reads; read++) {
    if (read > 0) await sleep(clock, PEER_WAIT_MS);
    const stored = await repository.read(current);
    if (
      stored &&
      stored.version !== current?.version &&
      stored.usable &&
      stored.tokens.accessToken !== refused
    )
      return stored;
  }
  const reason = error.reason === 'refused' && abandoned ? 'interrupted' : error.reason;
  // If nobody has logged in, no login has ended.
  if (current && error.reason !== 'no_tokens') {
    const ended = { tokens: current.tokens, refusedAt: clock.now() };
    await repository.write(ended, current.version).catch(() => undefined);
    notify(events.reauthorizationRequired, { key, reason });
  }
  if (reason === error.reason) throw error;
  throw new ReauthorizationRequiredError(key, reason, { operation: error.operation, cause: error.cause });
}

/** Stores new tokens. If the store fails, they stay in memory because they exist nowhere else. */
async function storeTokens(
  renewal: Renewal,
  tokens: TokenSet,
  expected: string | undefined,
): Promise<CachedTokens> {
  const { repository, events, clock } = renewal;
  const { key } = repository;
  try {
    let version = await repository.writeWithRetries({ tokens }, expected);
    if (version === undefined) {
      const winner = await repository.read();
      // The tokens of a later login or renewal take precedence.
      if (winner && winner.tokens.issuedAtMs >= tokens.issuedAtMs && !winner.refused) return winner;
      if (!winner && expected !== undefined) throw new ReauthorizationRequiredError(key, 'no_tokens');
      version = await repository.writeWithRetries({ tokens }, winner?.version);
    }
    return new CachedTokens(clock, tokens, version);
  } catch (error) {
    if (ReauthorizationRequiredError.isInstance(error) || !SdkError.isInstance(error)) throw error;
    notify(events.storeFailed, { key, error });
    return new UnsavedTokens(clock, tokens, expected);
  }
}

async function saveUnsavedTokens(renewal: Renewal): Promise<CachedTokens | undefined> {
  const { known, repository, clock } = renewal;
  if (!(known instanceof UnsavedTokens)) return undefined;
  const version = await repository.write({ tokens: known.tokens }, known.replaces);
  return version === undefined ? undefined : new CachedTokens(clock, known.tokens, version);
}

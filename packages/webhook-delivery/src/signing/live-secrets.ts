import type { StoredSecret } from '../contract/endpoint-store.ts';

/** Those still in use at `nowMs`, the newest first. */
export const liveSecrets = (secrets: readonly StoredSecret[], nowMs: number): readonly StoredSecret[] =>
  secrets
    .filter(({ expiresAtMs }) => expiresAtMs === undefined || expiresAtMs > nowMs)
    .sort((one, other) => other.createdAtMs - one.createdAtMs);

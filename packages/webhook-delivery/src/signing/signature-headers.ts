import type { StoredSecret } from '../contract/endpoint-store.ts';
import { signerOf } from './secret.ts';

/** The content to sign, and the secrets to sign it with. */
export interface SignedMessage {
  /** The event's id. It is the same in each attempt, so that receivers recognize duplicates. */
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly StoredSecret[];
  readonly nowMs: number;
}

/** Returns the secrets that have not expired at `nowMs`, the newest first. */
export const activeSecrets = (secrets: readonly StoredSecret[], nowMs: number): readonly StoredSecret[] =>
  secrets
    .filter(({ expiresAtMs }) => expiresAtMs === undefined || expiresAtMs > nowMs)
    .sort((one, other) => other.createdAtMs - one.createdAtMs);

/**
 * Returns the three headers of Standard Webhooks. The timestamp is that of the attempt, and there is one signature for
 * each active secret.
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders({
  id,
  body,
  secrets,
  nowMs,
}: SignedMessage): Readonly<Record<'webhook-id' | 'webhook-timestamp' | 'webhook-signature', string>> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const content = `${id}.${timestamp}.${body}`;
  const signatures = activeSecrets(secrets, nowMs).map(({ value }) => signerOf(value)(content));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

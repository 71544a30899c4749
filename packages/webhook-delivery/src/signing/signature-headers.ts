import type { StoredSecret } from '../contract/endpoint-store.ts';
import { liveSecrets } from './live-secrets.ts';
import { signerOf } from './secret.ts';

/** What is signed, and when. */
export interface SignedMessage {
  /** The event's id: the same in each attempt, so that receivers know a repetition. */
  readonly id: string;
  readonly body: string;
  readonly secrets: readonly StoredSecret[];
  readonly nowMs: number;
}

/**
 * The three headers of Standard Webhooks: the id stays, the time is that of the attempt, and there is one signature for each
 * secret that is live.
 * Source: https://github.com/standard-webhooks/standard-webhooks/blob/main/spec/standard-webhooks.md
 */
export function signatureHeaders({ id, body, secrets, nowMs }: SignedMessage): Record<string, string> {
  const timestamp = String(Math.floor(nowMs / 1000));
  const content = `${id}.${timestamp}.${body}`;
  const signatures = liveSecrets(secrets, nowMs).map(({ value }) => signerOf(value)(content));
  return {
    'webhook-id': id,
    'webhook-timestamp': timestamp,
    'webhook-signature': signatures.join(' '),
  };
}

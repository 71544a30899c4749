import type { SecretRegistry } from '../contract/secret-registry.ts';

/** Maximum number of remembered secrets: a client that rotates its token every minute must not keep them all. */
const MAX_SECRETS = 32;

/** The credential values that a client has used recently. */
export class RecentSecrets implements SecretRegistry {
  readonly #secrets = new Set<string>();
  #last = '';

  readonly registerSecret = (secret: string): void => {
    if (secret === this.#last) return;
    this.#last = secret;
    this.#secrets.delete(secret);
    this.#secrets.add(secret);
    if (this.#secrets.size > MAX_SECRETS) {
      for (const oldest of this.#secrets) {
        this.#secrets.delete(oldest);
        break;
      }
    }
  };

  [Symbol.iterator](): Iterator<string> {
    return this.#secrets.values();
  }
}

import type { Clock } from '@org/http-core';
import type { SecurityContext } from '../contract/options.ts';

/** Maximum number of remembered passwords: a client whose password changes often must not keep them all. */
const MAX_SECRETS = 16;

/** What a security header is made with. Passwords are added to `secrets`, which errors do not show. */
export function securityContext(secrets: string[], clock: Clock, attempt: number): SecurityContext {
  return {
    attempt,
    clock,
    registerSecret(secret) {
      if (secrets.includes(secret)) return;
      if (secrets.length >= MAX_SECRETS) secrets.shift();
      secrets.push(secret);
    },
  };
}

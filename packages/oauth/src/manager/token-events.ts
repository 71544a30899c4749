import type { SdkError } from '@org/http-core';
import type { ReauthorizationReason } from '../contract/errors.ts';

/**
 * Observers of a token manager. Events contain no tokens; exceptions thrown by observers are ignored.
 *
 * @public
 */
export interface TokenEvents {
  /** Called when new tokens were received and stored. */
  readonly renewed?: ((event: TokensRenewedEvent) => void) | undefined;
  /** Called when a renewal failed and will be tried again. */
  readonly renewalFailed?: ((event: TokensFailedEvent) => void) | undefined;
  /** Called once, in the process that finds out, when the user must authorize the application again. */
  readonly reauthorizationRequired?: ((event: ReauthorizationRequiredEvent) => void) | undefined;
  /** Called when new tokens could not be stored. They stay in this process's memory until a later write succeeds. */
  readonly storeFailed?: ((event: TokensFailedEvent) => void) | undefined;
}

/**
 * New tokens were received.
 *
 * @public
 */
export interface TokensRenewedEvent {
  /** The key in the token store. */
  readonly key: string;
  /** When the access token expires, in milliseconds since the epoch. */
  readonly expiresAtMs: number | undefined;
  /** Whether the server issued another refresh token. */
  readonly rotated: boolean;
}

/**
 * A renewal or a write failed.
 *
 * @public
 */
export interface TokensFailedEvent {
  /** The key in the token store. */
  readonly key: string;
  /** Why it failed. */
  readonly error: SdkError;
}

/**
 * The user must authorize the application again.
 *
 * @public
 */
export interface ReauthorizationRequiredEvent {
  /** The key in the token store. */
  readonly key: string;
  /** Why the tokens cannot be renewed. */
  readonly reason: ReauthorizationReason;
}

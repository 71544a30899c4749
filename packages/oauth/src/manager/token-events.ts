import type { SdkError } from '@org/http-core';
import type { ReauthorizationReason } from '../errors/reauthorization-required-error.ts';

/** Observers of a token manager. Plain data without tokens; what they throw is ignored. */
export interface TokenEvents {
  /** New tokens came, and are stored. */
  readonly renewed?: ((event: TokensRenewedEvent) => void) | undefined;
  /** A renewal failed; it will be tried again. */
  readonly renewalFailed?: ((event: TokensFailedEvent) => void) | undefined;
  /** Only the user can help. Told once, by the process that learnt it. */
  readonly reauthorizationRequired?: ((event: ReauthorizationRequiredEvent) => void) | undefined;
  /** New tokens could not be stored: they live in this process's memory only, until a later try succeeds. */
  readonly storeFailed?: ((event: TokensFailedEvent) => void) | undefined;
}

/** New tokens came. */
export interface TokensRenewedEvent {
  readonly key: string;
  /** In milliseconds since the epoch. */
  readonly expiresAt: number | undefined;
  /** The server gave another refresh token. */
  readonly rotated: boolean;
}

/** Something failed. */
export interface TokensFailedEvent {
  readonly key: string;
  readonly error: SdkError;
}

/** The user must authorize the application again. */
export interface ReauthorizationRequiredEvent {
  readonly key: string;
  readonly reason: ReauthorizationReason;
}

import type { SdkErrorInit } from '@org/http-core/provider';
import { OAuthError } from '../errors.ts';

/** The token store could not be read or written, or what it holds cannot be understood or decrypted. */
export class TokenStoreError extends OAuthError {
  static override readonly marker: string = '@org/http-core/TokenStoreError';
  override readonly name: string = 'TokenStoreError';
  constructor(message: string, init: SdkErrorInit = {}) {
    super('token_store_failed', message, init);
  }
}

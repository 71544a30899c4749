import { SdkError } from '@org/http-core';

/** Why a URL is refused, as a stable word: the only part to show to whoever supplied it. */
export type UrlRefusal = 'invalid-url' | 'scheme' | 'credentials' | 'address';

/** What a refusal knows beside its message. */
export interface UrlRefusedInit {
  readonly reason: UrlRefusal;
  /** The host as the URL names it. */
  readonly host?: string | undefined;
  /** The address that is refused. */
  readonly address?: string | undefined;
}

/**
 * The URL leads where it must not; nothing was sent. The message is for your log: it names the address behind a name,
 * which tells an outsider about your network. Answer with `reason`.
 */
export class UrlRefusedError extends SdkError {
  static override readonly marker: string = '@org/webhook-delivery/UrlRefusedError';
  override readonly name: string = 'UrlRefusedError';
  readonly reason: UrlRefusal;
  readonly host: string | undefined;
  readonly address: string | undefined;

  constructor(message: string, { reason, host, address }: UrlRefusedInit) {
    super('url_refused', message, { retryable: false });
    this.reason = reason;
    this.host = host;
    this.address = address;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), reason: this.reason, host: this.host, address: this.address };
  }
}

import { SdkError, type SdkErrorInit } from './sdk-error.ts';

/**
 * A stream ended before it was complete: the connection broke, the declared end did not arrive, or an item was cut off. The
 * items so far are valid.
 *
 * @public
 */
export class StreamTruncatedError extends SdkError {
  static override readonly marker: string = '@org/http-core/StreamTruncatedError';
  /** Number of items that arrived. */
  readonly items: number;
  /** The id of the last event, if the server sends ids. */
  readonly lastEventId: string | undefined;
  constructor(
    message: string,
    init: SdkErrorInit & { readonly items?: number; readonly lastEventId?: string | undefined } = {},
  ) {
    super('stream_truncated', message, { ...init, retryable: init.retryable ?? true });
    this.items = init.items ?? 0;
    this.lastEventId = init.lastEventId;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), items: this.items, lastEventId: this.lastEventId };
  }
}

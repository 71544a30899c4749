/**
 * The key under which a result holds the parameters of its request, if a step changed them. Readers of pages need them: the
 * next offset depends on the size of the page that was requested. Copies of the result keep it.
 */
export const SENT_PARAMS: unique symbol = Symbol.for('@org/http-core/params') as never;

/** A result that holds the parameters of its request. */
export interface WithSentParams {
  readonly [SENT_PARAMS]?: Readonly<Record<string, unknown>>;
}

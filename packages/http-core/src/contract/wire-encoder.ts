import type { Params } from './encoders.ts';
import type { Operation } from './operation.ts';
import type { RequestOptions } from './options.ts';

/**
 * A request whose parameters are partly written.
 *
 * @public
 */
export interface WrittenParams {
  /** The parameters that remain. */
  readonly params: Params;
  /** The path template, with the written parameters in the path and in the query. */
  readonly path: string;
  /** Headers by lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  /** The written cookies, which follow those of the header `cookie`. Empty without cookies. */
  readonly cookie: string;
}

/**
 * Writes the parameters of operations with `wire`. Returns `undefined` for any other operation.
 *
 * @public
 */
export type WireEncoder = (
  params: Params,
  operation: Operation,
  options: RequestOptions,
) => WrittenParams | undefined;

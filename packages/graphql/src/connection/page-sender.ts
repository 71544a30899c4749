import type { ApiResult } from '@org/http-core';
import type { Clock } from '@org/runtime-kit';
import type { AnyVariables } from '../contract/document.ts';
import type { GraphQLCallOptions } from '../contract/options.ts';
import type { GraphQLResult } from '../contract/result.ts';

/** What the pages of a connection need of the client. */
export interface PageSender {
  readonly maxPageSize: number | undefined;
  readonly clock: Clock;
  readonly showVariables: boolean | undefined;
  /**
   * Fetches one page.
   *
   * @param mayShrink Whether a smaller page is tried should a gateway give up, so that the same one is not sent again.
   */
  fetch(
    variables: AnyVariables,
    options: GraphQLCallOptions,
    mayShrink: boolean,
  ): Promise<ApiResult<GraphQLResult<unknown>>>;
}

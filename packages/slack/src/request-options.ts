import type { RequestOptions as CoreRequestOptions } from '@org/http-core';

/** Options of one call to Slack. */
export type RequestOptions = CoreRequestOptions;

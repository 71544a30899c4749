import type { RequestOptions } from '@org/http-core';
import type { ApiClient } from '@org/http-core/provider';
import type { GraphQLOptions } from '../contract/options.ts';

/** The client that sends the requests of a GraphQL client. */
export type RawClient = ApiClient<RequestOptions, GraphQLOptions>;

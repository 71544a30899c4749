import { Octokit } from '@octokit/core';
import { retry } from '@octokit/plugin-retry';
import { createGraphQLClient } from '@shopify/graphql-client';
import { createClient, fetchExchange } from '@urql/core';
import { retryExchange } from '@urql/exchange-retry';
import { GraphQLClient } from 'graphql-request';
import type { SendMutation } from './mutation-campaign.ts';

const ADD = 'mutation Add($filler: String) { add(filler: $filler) { call } }';

const MAX_RETRIES = 3;
const TIMEOUT_MS = 600;

interface Added {
  readonly add?: { readonly call?: string };
}

/** The time limit of an attempt, which none of the peers has. */
const fetchInTime = (url: string | URL | Request, init?: object): Promise<Response> =>
  fetch(url, { ...init, signal: AbortSignal.timeout(TIMEOUT_MS) });

const RetryingOctokit = Octokit.plugin(retry);

/**
 * The clients that applications use today, with their own retries where they have them. Their errors do not say whether
 * the mutation may have been executed, so that they deny nothing.
 */
export const peers: Readonly<Record<string, SendMutation>> = {
  'graphql-request': async (endpoint, filler) => {
    const client = new GraphQLClient(endpoint, { fetch: fetchInTime });
    return outcomeOf(client.request<Added>(ADD, { filler }));
  },
  '@urql/core, exchange-retry': async (url, filler) => {
    const exchanges = [
      retryExchange({ initialDelayMs: 10, maxDelayMs: 40, maxNumberAttempts: 1 + MAX_RETRIES }),
      fetchExchange,
    ];
    const client = createClient({ url, exchanges, preferGetMethod: false, fetch: fetchInTime });
    const { data, error } = await client.mutation<Added>(ADD, { filler }).toPromise();
    return error ? { deniesEffect: false } : { call: data?.add?.call };
  },
  '@octokit/graphql, plugin-retry': async (endpoint, filler) => {
    const octokit = new RetryingOctokit({
      request: { fetch: fetchInTime, retries: MAX_RETRIES },
      retry: { retryAfterBaseValue: 10 },
    });
    return outcomeOf(octokit.graphql.defaults({ url: endpoint })<Added>(ADD, { filler }));
  },
  '@shopify/graphql-client': async (url, filler) => {
    const client = createGraphQLClient({
      url,
      headers: {},
      retries: MAX_RETRIES,
      customFetchApi: fetchInTime,
    });
    const { data, errors } = await client.request<Added>(ADD, { variables: { filler } });
    return errors ? { deniesEffect: false } : { call: data?.add?.call };
  },
};

async function outcomeOf(work: Promise<Added>): ReturnType<SendMutation> {
  return work.then(
    // Some of them resolve to nothing where the response was cut.
    (data: Added | undefined) => ({ call: data?.add?.call }),
    () => ({ deniesEffect: false }),
  );
}

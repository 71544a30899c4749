import { createGraphql, GraphQLDocumentError, SdkError, type SubscriptionProtocol } from '@org/graphql';
import { incremental } from '@org/graphql/incremental';
import { serverSentEvents, webSocket } from '@org/graphql/subscriptions';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const graphql = createGraphql({ endpoint: `${baseUrl}/graphql` });
  const broken: unknown = await graphql.query('query A { a').catch((reason: unknown) => reason);
  if (!GraphQLDocumentError.isInstance(broken)) throw new Error(`no typed error, but ${String(broken)}`);
  const failed: unknown = await graphql.query('query A { a }').catch((reason: unknown) => reason);
  if (!SdkError.isInstance(failed)) throw new Error(`no typed error, but ${String(failed)}`);
  const wrong: unknown = await incremental(graphql, 'query B { b')
    .next()
    .catch((reason: unknown) => reason);
  if (!GraphQLDocumentError.isInstance(wrong)) throw new Error(`no typed error, but ${String(wrong)}`);
  await receive(`${baseUrl}/events`, serverSentEvents());
  await receive(`${baseUrl}/graphql`, webSocket());
}

/** Reads one subscription to its end. */
async function receive(endpoint: string, subscriptions: SubscriptionProtocol): Promise<void> {
  const events: unknown[] = [];
  const options = { signal: AbortSignal.timeout(10_000) };
  for await (const event of createGraphql({ endpoint, subscriptions }).subscribe(
    'subscription { tick }',
    {},
    options,
  ))
    events.push(event);
  if (JSON.stringify(events) !== '[{"tick":1}]') throw new Error(`other events: ${JSON.stringify(events)}`);
}

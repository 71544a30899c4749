import { hasRedis } from '@org/scripts/testing/redis-server';
import { graphql } from './graphql.ts';
import { memory } from './memory.ts';
import { paging } from './paging.ts';
import { policies } from './policies.ts';
import { requests } from './requests.ts';
import type { Scenario } from './scenario.ts';
import { sharedLimits } from './shared-limits.ts';
import { soap } from './soap.ts';
import { startUp } from './start-up.ts';
import { streams } from './streams.ts';
import { webhooks } from './webhooks.ts';

/** All of them, in the order in which they run. */
export const SCENARIOS: readonly Scenario[] = [
  requests,
  graphql,
  soap,
  startUp,
  memory,
  paging,
  webhooks,
  streams,
  policies,
  ...(hasRedis() ? [sharedLimits] : []),
];

import { staticRateLimits, type RateLimitConfig, type LimitPolicy } from '@org/http-core/limiter';
import type { RetryRules } from '@org/http-core/provider';
import { THROTTLED, TRANSIENT } from './errors.ts';
import { tierOf, type Tier } from './tiers.ts';

/** How an app is distributed. */
export type AppKind = 'internal' | 'marketplace' | 'unlisted';

const MINUTE = 60_000;

/**
 * Calls a minute by tier, per method, workspace and app. Slack promises at least these and tolerates bursts
 * (docs.slack.dev/apis/web-api/rate-limits); 600 is what its Java SDK allows the methods without a tier.
 */
const CALLS_A_MINUTE: Readonly<Record<Exclude<Tier, 'special_posting' | 'special_status'>, number>> = {
  tier1: 1,
  tier2: 20,
  tier3: 50,
  tier4: 100,
  special_fast: 600,
};

/** The methods that read messages: apps that are distributed without being listed may call each once a minute. */
const READING: ReadonlySet<string> = new Set(['conversations.history', 'conversations.replies']);

/**
 * What Slack allows, as data. Every method has a budget of its own, so a limit on one delays no other; give clients of
 * several workspaces that share a limiter a `limiterScope` each.
 *
 * - tiers: docs.slack.dev/apis/web-api/rate-limits
 * - `chat.postMessage`: one message a second and channel (same page)
 * - `assistant.threads.setStatus`: one a second and conversation (Slack's Java SDK)
 * - reading messages as an unlisted app: docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
 *
 * @example
 * ```ts
 * import { rateLimiter } from '@org/http-core';
 * import { Slack, slackLimits } from '@org/slack';
 *
 * // One limiter for all workspaces that installed the app, each with budgets of its own.
 * const limiter = rateLimiter(slackLimits('marketplace'));
 * export const clientOf = (workspace: string, token: string) =>
 *   new Slack({ token, limiter, limiterScope: workspace });
 * ```
 */
export function slackLimits(appKind: AppKind = 'internal'): RateLimitConfig {
  const isSlow = (operation: string): boolean => appKind === 'unlisted' && READING.has(operation);
  const tiers = Object.entries(CALLS_A_MINUTE).map(([tier, limit]): LimitPolicy => ({
    name: tier,
    match: ({ operation }) => tierOf(operation) === tier && !isSlow(operation),
    per: 'operation',
    limit,
    windowMs: MINUTE,
  }));
  // Slack tells a limit by refusing only.
  return staticRateLimits({
    policies: [
      ...tiers,
      {
        name: 'posting',
        match: ({ operation }) => tierOf(operation) === 'special_posting',
        per: ({ params }) => textOf(params?.['channel']),
        limit: 1,
        windowMs: 1_000,
      },
      {
        name: 'status',
        match: ({ operation }) => tierOf(operation) === 'special_status',
        per: ({ params }) => textOf(params?.['channel_id']),
        limit: 1,
        windowMs: 1_000,
      },
      ...(appKind === 'unlisted'
        ? [
            {
              name: 'reading',
              match: ({ operation }: { operation: string }) => isSlow(operation),
              per: 'operation',
              limit: 1,
              windowMs: MINUTE,
            } as const,
          ]
        : []),
    ],
    pausePer: 'operation',
  });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** Refused before anything was done: the workspace is moving, or the body came in part only. */
const NOT_EXECUTED: ReadonlySet<unknown> = new Set(['team_added_to_org', 'request_timeout']);

/** Slack answers failures with status 200, so its codes decide. */
export const retryRules: RetryRules = {
  classify: ({ status, body }) => {
    const code = errorCodeOf(body);
    if (THROTTLED.has(code) || status === 429) return 'throttled';
    if (TRANSIENT.has(code)) return 'transient';
    if (NOT_EXECUTED.has(code)) return 'not-executed';
    return undefined;
  },
};

/** The `error` of an answer that is a failure. */
function errorCodeOf(body: unknown): string | undefined {
  const code = (body as { error?: unknown } | null | undefined)?.error;
  return typeof code === 'string' ? code : undefined;
}

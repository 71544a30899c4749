import {
  staticRateLimits,
  type RateLimitConfig,
  type LimitPolicy,
  type RetryRules,
} from '@org/http-core/provider';
import { THROTTLED, TRANSIENT } from './errors.ts';

/** The rate class of a method; see {@link tierOf}. */
export type Tier =
  'tier1' | 'tier2' | 'tier3' | 'tier4' | 'special_fast' | 'special_posting' | 'special_status';

/** All other methods are in tier 2. The lists come from `specs/slack`, and a test holds them equal. */
const METHODS: Readonly<Record<Exclude<Tier, 'tier2'>, string>> = {
  tier1:
    'admin.apps.uninstall admin.conversations.restrictAccess.removeGroup admin.teams.create ' +
    'admin.usergroups.addChannels admin.users.unsupportedVersions.export apps.connections.open ' +
    'apps.manifest.create apps.manifest.delete apps.manifest.update apps.uninstall ' +
    'conversations.acceptSharedInvite conversations.approveSharedInvite ' +
    'conversations.declineSharedInvite conversations.listConnectInvites rtm.connect ' +
    'team.externalTeams.disconnect tooling.tokens.rotate',
  tier3:
    'admin.apps.activities.list admin.apps.config.set admin.functions.permissions.lookup ' +
    'admin.functions.permissions.set admin.roles.listAssignments admin.teams.admins.list ' +
    'admin.teams.list admin.teams.owners.list admin.teams.settings.info admin.teams.settings.setName ' +
    'admin.users.list apps.manifest.export apps.manifest.validate ' +
    'assistant.threads.setSuggestedPrompts assistant.threads.setTitle auth.revoke bookmarks.list ' +
    'bots.info canvases.access.delete canvases.access.set canvases.delete canvases.edit ' +
    'canvases.sections.lookup chat.delete chat.deleteScheduledMessage chat.meMessage ' +
    'chat.scheduleMessage chat.scheduledMessages.list chat.unfurl chat.update conversations.history ' +
    'conversations.info conversations.invite conversations.join conversations.kick ' +
    'conversations.leave conversations.mark conversations.open conversations.replies dnd.info ' +
    'files.delete files.list files.revokePublicURL files.sharedPublicURL functions.completeError ' +
    'functions.completeSuccess oauth.v2.exchange openid.connect.userInfo reactions.add reactions.get ' +
    'slackLists.access.delete slackLists.access.set slackLists.items.create slackLists.items.update ' +
    'stars.list team.billing.info team.info team.preferences.list team.profile.get users.getPresence ' +
    'users.identity users.lookupByEmail users.profile.set',
  tier4:
    'admin.auth.policy.assignEntities admin.auth.policy.getEntities admin.auth.policy.removeEntities ' +
    'admin.users.getExpiration admin.users.session.clearSettings admin.users.session.getSettings ' +
    'admin.users.session.setSettings api.test apps.event.authorizations.list chat.appendStream ' +
    'chat.postEphemeral conversations.members dialog.open files.completeUploadExternal ' +
    'files.getUploadURLExternal files.info oauth.access oauth.v2.access openid.connect.token ' +
    'slackLists.download.get users.info users.profile.get views.open views.publish views.push ' +
    'views.update',
  special_fast: 'auth.test chat.getPermalink',
  special_posting: 'chat.postMessage',
  special_status: 'assistant.threads.setStatus',
};

const tiers = new Map(
  Object.entries(METHODS).flatMap(([tier, methods]) =>
    methods.split(' ').map((method) => [method, tier as Tier]),
  ),
);

/**
 * The tier of a method (docs.slack.dev/apis/web-api/rate-limits, and each method's page).
 *
 * @param operation `chat.postMessage`, or `POST /chat.postMessage` for a raw request.
 * @returns `undefined` for a request that is not a method of the Web API, such as the upload of a file.
 */
export function tierOf(operation: string): Tier | undefined {
  const method = operation.startsWith('POST /') ? operation.slice('POST /'.length) : operation;
  if (!/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)+$/.test(method)) return undefined;
  return tiers.get(method) ?? 'tier2';
}

/**
 * How an app is distributed.
 *
 * @public
 */
export type AppKind = 'internal' | 'marketplace' | 'unlisted';

const MINUTE = 60_000;

/**
 * Calls per minute by tier, for each method, workspace and app. Slack guarantees at least these and tolerates bursts
 * (docs.slack.dev/apis/web-api/rate-limits). Its Java SDK allows 600 for methods without a tier.
 */
const CALLS_A_MINUTE: Readonly<Record<Exclude<Tier, 'special_posting' | 'special_status'>, number>> = {
  tier1: 1,
  tier2: 20,
  tier3: 50,
  tier4: 100,
  special_fast: 600,
};

/** The methods that read messages. An unlisted app may call each of them once per minute. */
const READING: ReadonlySet<string> = new Set(['conversations.history', 'conversations.replies']);

/**
 * Slack's limits. Every method has its own budget, so that a limit of one method delays no other. When the clients of
 * several workspaces share a limiter, give each client a `limiterScope`.
 *
 * - tiers: docs.slack.dev/apis/web-api/rate-limits
 * - `chat.postMessage`: one message per second and channel (same page)
 * - `assistant.threads.setStatus`: one per second and conversation (Slack's Java SDK)
 * - reading messages as an unlisted app: docs.slack.dev/changelog/2025/05/29/rate-limit-changes-for-non-marketplace-apps
 *
 * @public
 * @example
 * ```ts
 * import { rateLimiter } from '@org/http-core';
 * import { Slack, slackLimits } from '@org/slack';
 *
 * // One limiter for all workspaces that installed the app; each workspace has its own budgets.
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
  // Slack reports a limit only by refusing a call.
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

/** Refused before anything was done: the workspace is moving, or the body was incomplete. */
const NOT_EXECUTED: ReadonlySet<unknown> = new Set(['team_added_to_org', 'request_timeout']);

/** Most failures have status 200, so Slack's codes decide. */
export const retryRules: RetryRules = {
  classify: ({ status, body }) => {
    const code = errorCodeOf(body);
    if (THROTTLED.has(code) || status === 429) return 'throttled';
    if (TRANSIENT.has(code)) return 'transient';
    if (NOT_EXECUTED.has(code)) return 'not-executed';
    return undefined;
  },
};

/** The `error` of a failed response. */
function errorCodeOf(body: unknown): string | undefined {
  const code = (body as { error?: unknown } | null | undefined)?.error;
  return typeof code === 'string' ? code : undefined;
}

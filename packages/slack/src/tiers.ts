/** How often a method may be called; see {@link tierOf}. */
export type Tier =
  'tier1' | 'tier2' | 'tier3' | 'tier4' | 'special_fast' | 'special_posting' | 'special_status';

/** Everything that is not named here is of tier 2, by far the commonest. From `specs/slack`; a test holds them equal. */
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
 * @param operation `chat.postMessage`, or of a raw request `POST /chat.postMessage`.
 * @returns undefined for what is no method of the Web API, such as the upload of a file.
 */
export function tierOf(operation: string): Tier | undefined {
  const method = operation.startsWith('POST /') ? operation.slice('POST /'.length) : operation;
  if (!/^[A-Za-z0-9]+(\.[A-Za-z0-9]+)+$/.test(method)) return undefined;
  return tiers.get(method) ?? 'tier2';
}

import type { ProviderRules } from '../rules.ts';

/**
 * The resources whose types share files: what administrators use is large and seldom wanted, messages are what most
 * applications send.
 */
const families: Readonly<Record<string, readonly string[]>> = {
  admin: ['admin'],
  apps: 'api apps auth blocks bots functions migration oauth openid rtm tooling'.split(' '),
  chat: ['chat', 'reactions', 'pins', 'stars'],
  conversations: ['conversations'],
  files: ['files'],
  lists: ['slackLists', 'canvases', 'bookmarks'],
  search: ['search'],
  team: ['team', 'usergroups', 'users', 'dnd', 'emoji', 'reminders'],
  views: ['views', 'dialog', 'entity', 'workflows', 'assistant', 'agents', 'calls'],
};

const familyOf = new Map(
  Object.entries(families).flatMap(([family, names]) => names.map((name) => [name, family])),
);

export const rules: ProviderRules = {
  prefix: 'Slack',
  family: (resource) => familyOf.get(resource[0] ?? '') ?? 'core',
  encoders: {
    'application/x-www-form-urlencoded': 'form',
    'multipart/form-data': 'multipart',
  },
  pages: {},
  events: [{ union: 'SlackEvent', map: 'SlackEventMap', file: 'events' }],
  docs: (resource, method) =>
    `https://docs.slack.dev/reference/methods${method === undefined ? '' : `/${[...resource, method].join('.')}`}`,
  entries: ['client', 'models', 'webhooks', 'package.json'],
};

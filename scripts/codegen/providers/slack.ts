import type { GeneratorRules } from '../rules.ts';

/**
 * The resources whose types share files. The administrators' part is large and seldom used; most applications send
 * messages.
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

/** Calls of one method in one workspace. A test compares them with `policy.ts` of the package. */
const rates: Readonly<Record<string, string>> = {
  tier1: '1/min',
  tier2: '20/min',
  tier3: '50/min',
  tier4: '100/min',
  special_fast: '600/min',
  special_posting: '1/s per channel',
  special_status: '1/s per conversation',
};

/** Methods that read messages, which are limited for distributed apps outside the Marketplace. */
const unlisted = new Set(['conversations.history', 'conversations.replies']);

export const rules: GeneratorRules = {
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
  limit: (id, operation) => {
    const rate = rates[operation['x-org-tier'] ?? 'tier2'];
    return unlisted.has(id) ? `${rate}; unlisted apps 1/min` : rate;
  },
  limitNote: 'calls of one method in one workspace, enforced by the client.',
  samples: {
    canvas_id: 'F0123456789',
    channel: 'C0123456789',
    channel_id: 'C0123456789',
    file: 'F0123456789',
    team_id: 'T0123456789',
    timestamp: '1700000000.000100',
    trigger_id: '12345.98765.abcd2358fdea',
    ts: '1700000000.000100',
    thread_ts: '1700000000.000100',
    user: 'U0123456789',
    user_id: 'U0123456789',
    users: 'U0123456789,U9876543210',
  },
  examples: {
    'slackLists.items.update':
      "{ list_id: 'F0123456789', cells: [{ row_id: 'Rec0123456789', column_id: 'Col0123456789', checkbox: true }] }",
    'views.open':
      "{ trigger_id: '12345.98765.abcd2358fdea', view: { type: 'modal', title: { type: 'plain_text', text: 'Hello' }, blocks: [{ type: 'divider' }] } }",
  },
  entries:
    'chat-stream client events incoming-webhook jobs models operations upload-files webhooks package.json'.split(
      ' ',
    ),
  client: {
    definition: 'slackClient',
    module: '../client.ts',
    options: 'SlackOptions',
    optionsModule: '../options.ts',
    api: 'the whole Web API, such as `slack.chat.postMessage(…)` and `slack.conversations.list(…)`',
    functions: '`@org/slack/chat` and the like',
    createExample: `
import { createSlack } from '@org/slack/client';
import { postMessage } from '@org/slack/chat';

const slack = createSlack({ token: process.env['SLACK_BOT_TOKEN'] });
export const greet = () => postMessage(slack, { channel: 'C024BE91L', text: 'Hello' });`,
    classExample: `
import { Slack } from '@org/slack';

const slack = new Slack({ token: process.env['SLACK_BOT_TOKEN'] });
export async function greet(): Promise<string | undefined> {
  const { ts } = await slack.chat.postMessage({ channel: 'C024BE91L', text: 'Hello' });
  return ts;
}`,
  },
};

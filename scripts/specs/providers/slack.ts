import type { Operation, Schema } from '../document.ts';
import { SpecError } from '../errors.ts';
import { own } from '../record.ts';
import type { ProviderRules } from './types.ts';

/** Accessors keep their plural in names: `ConversationsListParams` is what users know. */
const PLURALS =
  'activities admins analytics apps assistants authorizations barriers blocks bookmarks bots calls canvases ' +
  'collaborators comments connections contacts conversations discoverableContacts externalTeams files functions ' +
  'inviteRequests items owners participants permissions pins preferences profiles reactions reminders requests roles ' +
  'scheduledMessages sections sessions settings slackLists stars teams threads tokens unsupportedVersions usergroups ' +
  'users views workflows';

/** What is listed, where the response has no array of its own for it, or several. */
const ITEMS: Readonly<Record<string, string | false>> = {
  'files.info': false,
  'search.files': 'files.matches',
  'search.messages': 'messages.matches',
  // Three lists at once, each with pages of its own.
  'search.all': false,
};

/** Lists go on with a cursor; those that have none yet, and searches, have numbered pages. */
function pagination(
  operation: Operation,
  response: Schema | undefined,
  names: ReadonlySet<string>,
): Operation['x-org-pagination'] {
  if (!names.has('cursor') && !names.has('page')) return undefined;
  const arrays = Object.entries(response?.properties ?? {}).flatMap(([name, { type }]) =>
    type === 'array' ? [name] : [],
  );
  const items = own(ITEMS, operation.operationId) ?? (arrays.length === 1 ? arrays[0] : undefined);
  if (items === undefined && arrays.length > 1)
    throw new SpecError(`${operation.operationId} lists one of ${arrays.join(', ')}: say which in ITEMS`);
  if (items === undefined || items === false) return false;
  const nested = items.includes('.');
  return { style: names.has('cursor') && !nested ? 'cursor' : 'page', items };
}

/** Numbers that may have a fraction: cells of tables, sizes and scores. Everything else counts or is a time in seconds. */
const FRACTIONS: ReadonlySet<string> = new Set(['score', 'value', 'lat', 'lng', 'duration', 'frame_rate']);

export const slackRules: ProviderRules = {
  title: 'Slack Web API',
  url: 'https://slack.com/api',
  servers: {},
  securitySchemes: { bearerAuth: { type: 'http', scheme: 'bearer' } },
  rootName: () => undefined,
  isEnvelope: () => false,
  sharedPart: () => undefined,
  words: {},
  singulars: Object.fromEntries(PLURALS.split(' ').map((word) => [word, word])),
  methodNames: {},
  responseNames: {},
  isFraction: (property) => FRACTIONS.has(property),
  pagingParameters: new Set(['cursor', 'page']),
  pagingIn: 'body',
  pagination,
  exportedInParams: true,
  strict: true,
  groupOf: (root) => {
    if (root.endsWith('Event') || root === 'SlackEvent') return 'events';
    return undefined;
  },
};

import type { ProviderRules } from '../rules.ts';

/** Each API with the place of its reference, which names pages as the accessor's segments. */
const references: Readonly<Record<string, string>> = {
  calendar: 'https://developers.google.com/workspace/calendar/api/v3/reference/',
  drive: 'https://developers.google.com/workspace/drive/api/reference/rest/v3/',
  gmail: 'https://developers.google.com/workspace/gmail/api/reference/rest/v1/',
  people: 'https://developers.google.com/people/api/rest/v1/',
  pubsub: 'https://cloud.google.com/pubsub/docs/reference/rest/v1/',
  sheets: 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/',
  storage: 'https://cloud.google.com/storage/docs/json_api/v1/',
  tasks: 'https://developers.google.com/workspace/tasks/reference/rest/v1/',
};

/** What is said of limits; none is kept unless it is asked for, see the package's `limits.ts`. */
const limitNotes: Readonly<Record<string, string>> = {
  calendar: '600/min for a user of a project by default; pass `calendarLimits` to keep it.',
  gmail: 'quota units of a call, of 6,000 a minute for a user; pass `gmailLimits` to keep it.',
};

const samples = {
  calendarId: 'primary',
  eventId: 'event-1',
  fileId: 'file-1',
  bucket: 'my-bucket',
  object: 'notes/hello.txt',
  range: 'Sheet1!A1:B2',
  resourceName: 'people/me',
  spreadsheetId: 'sheet-1',
  subscription: 'projects/my-project/subscriptions/my-subscription',
  tasklist: '@default',
  topic: 'projects/my-project/topics/my-topic',
  userId: 'me',
};

const examples = {
  'events.insert':
    "{ summary: 'Lunch', start: { dateTime: '2030-01-01T12:00:00Z' }, end: { dateTime: '2030-01-01T13:00:00Z' } }",
  'projects.topics.publish': "{ messages: [{ data: 'SGVsbG8=' }] }",
  'spreadsheets.values.append': "{ valueInputOption: 'RAW', body: { values: [['one', 2]] } }",
  'spreadsheets.values.update': "{ valueInputOption: 'RAW', body: { values: [['one', 2]] } }",
  'users.messages.list': "{ q: 'is:unread', maxResults: 10 }",
  'users.messages.send': "{ raw: 'RnJvbTogYWRhQGV4YW1wbGUuY29t' }",
};

function rulesOf(api: string, reference: string): ProviderRules {
  return {
    prefix: api === 'pubsub' ? 'PubSub' : api.charAt(0).toUpperCase() + api.slice(1),
    // An API is small enough to be one family: splitting it would cost more files than it saves types.
    family: () => api,
    encoders: { 'application/json': 'json' },
    pages: {},
    events: [],
    docs: (resource) => reference + resource.join('.'),
    limit: (_, operation) => unitsOf(operation['x-org-quota-units']),
    limitNote:
      limitNotes[api] ??
      "the project's quotas, which the client does not know; answers of 429 are waited out.",
    samples,
    examples,
    entries: ['client', 'models'],
    patchClearsWithNull: true,
    narrowing: {
      name: 'fields',
      of: 'options',
      argument: 'MaskedOptions',
      typeParameter: 'Mask extends string = string',
      module: '../../masked.ts',
      response: 'MaskedResponse',
      item: 'MaskedItem',
    },
    optionsModule: '../../request-options.ts',
  };
}

const unitsOf = (units: number | undefined): string | undefined =>
  units === undefined ? undefined : `${units} ${units === 1 ? 'unit' : 'units'}`;

export const documents: Readonly<Record<string, ProviderRules>> = Object.fromEntries(
  Object.entries(references).map(([api, reference]) => [api, rulesOf(api, reference)]),
);

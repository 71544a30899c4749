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

function rulesOf(api: string, reference: string): ProviderRules {
  return {
    prefix: api === 'pubsub' ? 'PubSub' : api.charAt(0).toUpperCase() + api.slice(1),
    // An API is small enough to be one family: splitting it would cost more files than it saves types.
    family: () => api,
    encoders: { 'application/json': 'json' },
    pages: {},
    events: [],
    docs: (resource) => reference + resource.join('.'),
    entries: ['client', 'models'],
    patchClearsWithNull: true,
    optionsModule: '../../request-options.ts',
  };
}

export const documents: Readonly<Record<string, ProviderRules>> = Object.fromEntries(
  Object.entries(references).map(([api, reference]) => [api, rulesOf(api, reference)]),
);

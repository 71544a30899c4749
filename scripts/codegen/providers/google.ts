import type { ClientRule, GeneratorRules } from '../rules.ts';

interface GoogleRules {
  /** As in `new Calendar()`. */
  readonly prefix: string;
  /** The reference of the API, which names its pages like the segments of an accessor. */
  readonly reference: string;
  /** `batchPath` of the API's discovery document. */
  readonly batchPath: string;
  /** The entry of a resource, and a call of one of its functions, for the example of `create…`. */
  readonly functions: { readonly entry: string; readonly name: string; readonly params: string };
  /** A statement that uses the class, for its example. */
  readonly statement: string;
}

const apis: Readonly<Record<string, GoogleRules>> = {
  calendar: {
    prefix: 'Calendar',
    reference: 'https://developers.google.com/workspace/calendar/api/v3/reference/',
    batchPath: '/batch/calendar/v3',
    functions: {
      entry: 'events',
      name: 'insert',
      params:
        "{ calendarId: 'primary', summary: 'Lunch', start: { date: '2030-01-01' }, end: { date: '2030-01-02' } }",
    },
    statement:
      "for await (const event of calendar.events.list('primary', { singleEvents: true })) console.log(event.summary);",
  },
  drive: {
    prefix: 'Drive',
    reference: 'https://developers.google.com/workspace/drive/api/reference/rest/v3/',
    batchPath: '/batch/drive/v3',
    functions: { entry: 'files', name: 'get', params: "{ fileId: 'f1' }" },
    statement: 'for await (const file of drive.files.list({ pageSize: 100 })) console.log(file.name);',
  },
  gmail: {
    prefix: 'Gmail',
    reference: 'https://developers.google.com/workspace/gmail/api/reference/rest/v1/',
    batchPath: '/batch',
    functions: { entry: 'users/messages', name: 'get', params: "{ userId: 'me', id: 'm1' }" },
    statement:
      "for await (const { id } of gmail.users.messages.list('me', { q: 'is:unread' })) console.log(id);",
  },
  people: {
    prefix: 'People',
    reference: 'https://developers.google.com/people/api/rest/v1/',
    batchPath: '/batch',
    functions: {
      entry: 'people',
      name: 'get',
      params: "{ resourceName: 'people/me', personFields: 'names' }",
    },
    statement:
      "for await (const person of people.people.connections.list('people/me', { personFields: 'names' })) console.log(person.names);",
  },
  pubsub: {
    prefix: 'PubSub',
    reference: 'https://cloud.google.com/pubsub/docs/reference/rest/v1/',
    batchPath: '/batch',
    functions: { entry: 'projects/topics', name: 'get', params: "{ topic: 'projects/p/topics/t' }" },
    statement:
      "for await (const topic of pubsub.projects.topics.list('projects/my-project')) console.log(topic.name);",
  },
  sheets: {
    prefix: 'Sheets',
    reference: 'https://developers.google.com/workspace/sheets/api/reference/rest/v4/',
    batchPath: '/batch',
    functions: { entry: 'spreadsheets', name: 'get', params: "{ spreadsheetId: 's1' }" },
    statement: "console.log(await sheets.spreadsheets.values.get('s1', 'A1:B2'));",
  },
  storage: {
    prefix: 'Storage',
    reference: 'https://cloud.google.com/storage/docs/json_api/v1/',
    batchPath: '/batch/storage/v1',
    functions: { entry: 'objects', name: 'get', params: "{ bucket: 'b', object: 'o' }" },
    statement:
      "for await (const object of storage.objects.list('my-bucket', { prefix: 'logs/' })) console.log(object.name);",
  },
  tasks: {
    prefix: 'Tasks',
    reference: 'https://developers.google.com/workspace/tasks/reference/rest/v1/',
    batchPath: '/batch',
    functions: { entry: 'tasks', name: 'get', params: "{ tasklist: '@default', task: 't1' }" },
    statement: "for await (const task of tasks.tasks.list('@default')) console.log(task.title);",
  },
};

/** The limits that the documentation shows. None applies by default; see the package's `limits.ts`. */
const limitNotes: Readonly<Record<string, string>> = {
  calendar: '600/min for a user of a project; pass `calendarLimits` to apply it.',
  gmail: 'quota units of a call, of 6,000 a minute for a user; pass `gmailLimits` to apply it.',
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

const TOKEN = "{ accessToken: () => process.env['GOOGLE_ACCESS_TOKEN'] ?? '' }";

/** The rule of the client's function and class. */
function clientOf(
  api: string,
  { prefix, functions: { entry, name, params }, statement }: GoogleRules,
): ClientRule {
  return {
    definition: `${api}Client`,
    module: './api.ts',
    options: 'GoogleOptions',
    optionsModule: '../../options.ts',
    api: `the whole ${prefix} API`,
    functions: `\`@org/google/${api}/${entry}\` and the like`,
    createExample: `
import { create${prefix} } from '@org/google/client';
import { ${name} } from '@org/google/${api}/${entry}';

const ${api} = create${prefix}(${TOKEN});
export const call = () => ${name}(${api}, ${params});`,
    classExample: `
import { ${prefix} } from '@org/google/${api}';

const ${api} = new ${prefix}(${TOKEN});
${statement}`,
  };
}

function rulesOf(api: string, rules: GoogleRules): GeneratorRules {
  return {
    prefix: rules.prefix,
    // An API is small enough to be one family: splitting it would cost more files than it saves types.
    family: () => api,
    encoders: { 'application/json': 'json' },
    pages: {},
    events: [],
    docs: (resource) => rules.reference + resource.join('.'),
    limit: (_, operation) => unitsOf(operation['x-org-quota-units']),
    limitNote:
      limitNotes[api] ??
      "the project's quotas, which the client does not know; it retries responses of 429 after the time they name.",
    samples,
    examples,
    entries: ['client', 'models'],
    patchClearsWithNull: true,
    narrowing: {
      name: 'fields',
      of: 'options',
      argument: 'MaskedOptions',
      typeParameter: 'Mask extends string = string',
      module: '../../options.ts',
      response: 'MaskedResponse',
      item: 'MaskedItem',
    },
    optionsModule: '../../options.ts',
    errorsModule: '../../errors.ts',
    callError: 'GoogleCallError',
    jobPrefix: `${api}.`,
    client: clientOf(api, rules),
    api: {
      type: 'GoogleApi',
      typeModule: '../../provider.ts',
      details: { batchPath: rules.batchPath },
      define: 'googleClient',
      defineModule: '../../provider.ts',
    },
  };
}

const unitsOf = (units: number | undefined): string | undefined =>
  units === undefined ? undefined : `${units} ${units === 1 ? 'unit' : 'units'}`;

export const documents: Readonly<Record<string, GeneratorRules>> = Object.fromEntries(
  Object.entries(apis).map(([api, rules]) => [api, rulesOf(api, rules)]),
);

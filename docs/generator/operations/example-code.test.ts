import type { DocumentDetails, OperationDetails } from '@org/scripts/codegen/details';
import { expect, test } from 'vitest';
import { exampleCode } from './example-code.ts';

const operation: OperationDetails = {
  id: 'events.delete',
  resource: ['events'],
  method: 'delete',
  verb: 'DELETE',
  path: '/calendars/{calendarId}/events/{eventId}',
  deprecated: false,
  required: ['calendarId', 'eventId'],
  paged: false,
  retry: 'idempotent',
  repeat: undefined,
  rating: undefined,
  limit: undefined,
  docs: undefined,
  entry: 'events',
  parameters: [],
  result: 'ApiPromise<void>',
  response: [],
  responseType: 'none',
  example: {
    params: "{ calendarId: 'primary', eventId: 'event-1' }",
    positional: "'primary', 'event-1'",
  },
};
const details: DocumentDetails = {
  document: 'google/calendar',
  version: 'v3',
  prefix: 'Calendar',
  operations: [operation],
};

test('the class and the function come from where users import them', () => {
  expect(exampleCode(details, operation)).toEqual({
    method: [
      "import { Calendar } from '@org/google/calendar';",
      '',
      'const calendar = new Calendar();',
      "await calendar.events.delete('primary', 'event-1');",
    ].join('\n'),
    function: [
      "import { createCalendar } from '@org/google/client';",
      "import { delete as delete_ } from '@org/google/calendar/events';",
      '',
      'const calendar = createCalendar();',
      "await delete_(calendar, { calendarId: 'primary', eventId: 'event-1' });",
    ].join('\n'),
  });
});

test('a list is iterated, and the parameters of the path come first', () => {
  const list: OperationDetails = {
    ...operation,
    id: 'events.list',
    method: 'list',
    paged: true,
    responseType: 'json',
    example: {
      params: "{ calendarId: 'primary', maxResults: 10 }",
      positional: "'primary', { maxResults: 10 }",
    },
  };
  const { method, function: named } = exampleCode(details, list);
  expect(method).toContain("for await (const item of calendar.events.list('primary', { maxResults: 10 })) {");
  expect(named).toContain("list(calendar, { calendarId: 'primary', maxResults: 10 })");
});

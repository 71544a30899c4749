import { expect, test } from 'vitest';
import type { OperationDetails } from './operation-details.ts';
import { readDetails } from './read-details.ts';
import { sampleText } from './sample-text.ts';

async function detailsOf(provider: string): Promise<Map<string, OperationDetails>> {
  const documents = await readDetails(provider);
  return new Map(
    documents.flatMap(({ operations }) => operations).map((operation) => [operation.id, operation]),
  );
}

test('the details of an operation name its parameters, result and paging', { timeout: 60_000 }, async () => {
  const operations = await detailsOf('slack');
  expect(operations.size).toBe(280);

  const post = operations.get('chat.postMessage')!;
  expect(post).toMatchObject({
    verb: 'POST',
    path: '/chat.postMessage',
    retry: 'ambiguous',
    entry: 'chat',
    limit: '1/s per channel',
  });
  expect(post.paramsType).toBe('ChatPostMessageParams');
  expect(post.result).toBe('ApiPromise<ChatPostMessageResponse>');
  const byName = new Map(post.parameters.map((field) => [field.name, field]));
  expect(byName.get('channel')).toEqual({
    name: 'channel',
    type: 'string',
    required: true,
    deprecated: false,
    where: 'body',
  });
  expect(byName.get('parse')?.values).toEqual(['full', 'none']);
  expect(byName.get('metadata')?.fields?.map(({ name }) => name)).toContain('event_type');
  // Text is one of several alternatives, so it is not required; the example takes the first alternative.
  expect(byName.get('text')?.required).toBe(false);
  expect(post.example.params).toBe("{ channel: 'C0123456789', text: 'Hello' }");

  const list = operations.get('conversations.list')!;
  expect(list).toMatchObject({ paged: true, items: 'channels' });
  expect(list.response.map(({ name }) => name)).toContain('is_archived');
});

test(
  'an operation with path parameters has an example with those in front',
  { timeout: 60_000 },
  async () => {
    const operations = await detailsOf('google');
    const insert = operations.get('events.insert')!;
    expect(insert.parameters[0]).toMatchObject({ name: 'calendarId', where: 'path', required: true });
    expect(insert.parameters.find(({ name }) => name === 'sendUpdates')?.where).toBe('query');
    expect(insert.example.positional).toMatch(/^'primary', \{ summary: 'Lunch', /);
    expect(insert.example.params).toMatch(/^\{ calendarId: 'primary', summary: 'Lunch', /);
    expect(insert.scopes).toContain('https://www.googleapis.com/auth/calendar.events');
    expect(operations.get('tasks.get')!.example.positional).toMatch(/^'@default', '/);
  },
);

test('examples use addresses that are set aside for them', () => {
  expect(sampleText('billing_email', undefined)).toBe('ada@example.com');
  expect(sampleText('success_url', undefined)).toBe('https://example.com');
  expect(sampleText('expires', 'date-time')).toBe('2030-01-31T12:00:00Z');
  expect(sampleText('foo', undefined)).toBe('…');
});

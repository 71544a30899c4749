import { Calendar } from '@org/google/calendar';
import { Drive } from '@org/google/drive';
import { Gmail } from '@org/google/gmail';
import { PubSub } from '@org/google/pubsub';
import { Sheets } from '@org/google/sheets';
import { ConfigurationError, CredentialError, InvalidParamsError } from '@org/http-core';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { bodyText, stub } from './stub.ts';

afterEach(() => {
  vi.unstubAllEnvs();
});

describe('credentials', () => {
  test('a token goes into the header, a key into the query', async () => {
    const { transport, requests } = stub({ json: {} });
    await new Calendar({ accessToken: () => Promise.resolve('t1'), transport }).colors.get();
    await new Calendar({ apiKey: 'k1', transport }).colors.get();
    expect(requests[0]?.headers['authorization']).toBe('Bearer t1');
    expect(requests[1]?.url).toBe('https://www.googleapis.com/calendar/v3/colors?key=k1');
    expect(requests[1]?.headers['authorization']).toBeUndefined();
  });

  test('come from the environment, first the token', async () => {
    const { transport, requests } = stub({ json: {} });
    vi.stubEnv('GOOGLE_API_KEY', 'k2');
    await new Calendar({ transport }).colors.get();
    vi.stubEnv('GOOGLE_ACCESS_TOKEN', 't2');
    vi.stubEnv('GOOGLE_CLOUD_QUOTA_PROJECT', 'p2');
    await new Calendar({ transport }).colors.get();
    expect(requests[0]?.url).toContain('key=k2');
    expect(requests[1]?.headers).toMatchObject({ authorization: 'Bearer t2', 'x-goog-user-project': 'p2' });
  });

  test('give an error with a hint if there are none or two', async () => {
    const { transport } = stub({ json: {} });
    vi.stubEnv('GOOGLE_API_KEY', '');
    vi.stubEnv('GOOGLE_ACCESS_TOKEN', '');
    await expect(new Calendar({ transport }).colors.get()).rejects.toThrow(CredentialError);
    await expect(new Calendar({ transport }).colors.get()).rejects.toThrow('GOOGLE_ACCESS_TOKEN');
    expect(() => new Calendar({ accessToken: 't', apiKey: 'k' })).toThrow(ConfigurationError);
  });

  test('with() replaces the credential', async () => {
    const { transport, requests } = stub({ json: {} });
    const calendar = new Calendar({ accessToken: 't', transport, quotaProject: 'p1' });
    await calendar.with({ apiKey: 'k3' }).colors.get();
    expect(requests[0]?.url).toContain('key=k3');
    expect(requests[0]?.headers).toMatchObject({ 'x-goog-user-project': 'p1' });
  });

  test('a 401 causes one retry with a fresh token', async () => {
    const { transport, requests } = stub({ status: 401 }, { json: {} });
    const accessToken = vi.fn(({ forceRefresh }: { forceRefresh: boolean }) =>
      forceRefresh ? 'new' : 'old',
    );
    await new Calendar({ accessToken, transport }).colors.get();
    expect(requests.map(({ headers }) => headers['authorization'])).toEqual(['Bearer old', 'Bearer new']);
  });
});

describe('requests', () => {
  const accessToken = 't';

  test('parameters and body are separated; arrays repeat their name', async () => {
    const { transport, requests } = stub({ json: {} });
    const calendar = new Calendar({ accessToken, transport });
    await calendar.events.insert('a b@c', { sendUpdates: 'all', summary: 'Lunch' });
    await calendar.events.list('x', { eventTypes: ['default', 'focusTime'], maxResults: 5 });
    const [insert, list] = requests;
    expect(insert?.url).toBe(
      'https://www.googleapis.com/calendar/v3/calendars/a%20b%40c/events?sendUpdates=all',
    );
    expect(insert && (await bodyText(insert))).toBe('{"summary":"Lunch"}');
    expect(list?.url.split('?')[1]).toBe('eventTypes=default&eventTypes=focusTime&maxResults=5');
  });

  test('a name of several segments stays one path, and cannot lead elsewhere', async () => {
    const { transport, requests } = stub({ json: {} });
    const pubsub = new PubSub({ accessToken, transport });
    await pubsub.projects.topics.publish('projects/p/topics/t', { messages: [{ data: 'aGk=' }] });
    expect(requests[0]?.url).toBe('https://pubsub.googleapis.com/v1/projects/p/topics/t:publish');
    await expect(pubsub.projects.topics.get('projects/../../x')).rejects.toThrow(InvalidParamsError);
  });

  test('a body that shares a name with the path goes under "body"', async () => {
    const { transport, requests } = stub({ json: {} });
    await new Sheets({ accessToken, transport }).spreadsheets.values.update('s', 'A1:B1', {
      valueInputOption: 'RAW',
      body: { values: [[1, 'two']] },
    });
    expect(requests[0]?.url).toBe(
      'https://sheets.googleapis.com/v4/spreadsheets/s/values/A1%3AB1?valueInputOption=RAW',
    );
    expect(requests[0] && (await bodyText(requests[0]))).toBe('{"values":[[1,"two"]]}');
  });

  test('a list with a mask has all its pages, although the mask does not request the token', async () => {
    const { transport, requests } = stub(
      { json: { files: [{ id: 'a' }], nextPageToken: 't' } },
      { json: { files: [{ id: 'b' }] } },
    );
    const drive = new Drive({ accessToken, transport });
    const files = await drive.files.list({}, { fields: 'files(id)' }).toArray({ limit: 9 });
    expect(files).toEqual([{ id: 'a' }, { id: 'b' }]);
    expect(new URL(requests[1]?.url ?? '').searchParams.get('fields')).toBe('nextPageToken,files(id)');
  });

  test('fields, quota user and quota project are options of a call', async () => {
    const { transport, requests } = stub({ json: { files: [] } });
    const drive = new Drive({ accessToken, transport });
    const options = { fields: ['nextPageToken', 'files(id,name)'], quotaUser: 'u1', quotaProject: 'p9' };
    await drive.files.list({ q: 'trashed = false' }, options);
    const url = new URL(requests[0]?.url ?? '');
    expect(Object.fromEntries(url.searchParams)).toEqual({
      q: 'trashed = false',
      fields: 'nextPageToken,files(id,name)',
      quotaUser: 'u1',
    });
    expect(requests[0]?.headers['x-goog-user-project']).toBe('p9');
    await expect(drive.files.list({}, { quotaUser: 'x'.repeat(41) })).rejects.toThrow('1 to 40 characters');
  });

  test('lists iterate all items of all pages', async () => {
    const { transport, requests } = stub(
      { json: { messages: [{ id: '1' }, { id: '2' }], nextPageToken: 'n1' } },
      { json: { nextPageToken: 'n2' } },
      { json: { messages: [{ id: '3' }] } },
    );
    const messages = await new Gmail({ accessToken, transport }).users.messages
      .list('me', { q: 'is:unread' })
      .toArray({ limit: 10 });
    expect(messages.map(({ id }) => id)).toEqual(['1', '2', '3']);
    expect(requests.map(({ url }) => new URL(url).searchParams.get('pageToken'))).toEqual([null, 'n1', 'n2']);
  });
});

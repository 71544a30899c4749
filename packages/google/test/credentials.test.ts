import { generateKeyPairSync } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { credentialsAuth } from '@org/google/auth';
import { applicationDefaultAuth } from '@org/google/auth/node';
import { Calendar } from '@org/google/calendar';
import { ConfigurationError } from '@org/http-core';
import { expect, onTestFinished, test } from 'vitest';
import { stub } from './stub.ts';

const scope = 'https://www.googleapis.com/auth/calendar';
const { privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'pem' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const key = {
  type: 'service_account',
  client_email: 'robot@p.iam.gserviceaccount.com',
  private_key: privateKey,
  private_key_id: 'k1',
};

/** A token endpoint that records its requests. */
function tokenServer(): { fetch: typeof fetch; forms: URLSearchParams[]; urls: string[] } {
  const forms: URLSearchParams[] = [];
  const urls: string[] = [];
  return {
    forms,
    urls,
    fetch: async (input, init) => {
      const request = new Request(input, init);
      urls.push(request.url);
      forms.push(new URLSearchParams(await request.text()));
      return Response.json({ access_token: `ya29.${forms.length}`, token_type: 'Bearer', expires_in: 3600 });
    },
  };
}

const claimsOf = (assertion: string | null | undefined): unknown =>
  JSON.parse(Buffer.from(assertion?.split('.')[1] ?? '', 'base64url').toString());

test('a service account signs for one token, which serves many calls', async () => {
  const server = tokenServer();
  const { transport, requests } = stub({ json: {} });
  const auth = credentialsAuth(JSON.stringify(key), {
    scopes: [scope],
    subject: 'ada@example.com',
    fetch: server.fetch,
  });
  const calendar = new Calendar({ auth, transport });
  await Promise.all([calendar.colors.get(), calendar.colors.get(), calendar.colors.get()]);
  expect(server.urls).toEqual(['https://oauth2.googleapis.com/token']);
  expect(claimsOf(server.forms[0]?.get('assertion'))).toMatchObject({
    iss: key.client_email,
    sub: 'ada@example.com',
    scope,
    aud: 'https://oauth2.googleapis.com/token',
  });
  expect(new Set(requests.map(({ headers }) => headers['authorization']))).toEqual(
    new Set(['Bearer ya29.1']),
  );
});

test('a user is represented by a refresh token', async () => {
  const server = tokenServer();
  const { transport, requests } = stub({ json: {} });
  const user = { type: 'authorized_user', client_id: 'c', client_secret: 's', refresh_token: 'r' };
  await new Calendar({ auth: credentialsAuth(user, { fetch: server.fetch }), transport }).colors.get();
  expect(Object.fromEntries(server.forms[0] ?? [])).toMatchObject({
    grant_type: 'refresh_token',
    refresh_token: 'r',
  });
  expect(requests[0]?.headers['authorization']).toBe('Bearer ya29.1');
});

test('the file that the environment names is read', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'google-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const file = join(folder, 'key.json');
  await writeFile(file, JSON.stringify(key));
  const server = tokenServer();
  const { transport, requests } = stub({ json: {} });
  const env = { GOOGLE_APPLICATION_CREDENTIALS: file };
  const auth = applicationDefaultAuth({ env, scopes: [scope], fetch: server.fetch });
  await new Calendar({ auth, transport }).colors.get();
  expect(requests[0]?.headers['authorization']).toBe('Bearer ya29.1');
});

test('a path instead of the content is rejected', () => {
  expect(() => credentialsAuth('/home/ada/key.json')).toThrow(ConfigurationError);
  expect(() => credentialsAuth({ ...key, private_key: '' })).toThrow(ConfigurationError);
});

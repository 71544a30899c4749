import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { JWT } from 'google-auth-library';
import {
  decodeJwt,
  decodeProtectedHeader,
  exportPKCS8,
  generateKeyPair,
  jwtVerify,
  type CryptoKey,
} from 'jose';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  createTokenManager,
  googleCredentials,
  googleImpersonated,
  googleMetadata,
  googleServiceAccount,
  type TokenSource,
} from '../src/index.ts';
import { googleApplicationDefault } from '../src/node/index.ts';

interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

let server: Server;
let origin: string;
let directory: string;
let publicKey: CryptoKey;
let key: string;
const seen: Seen[] = [];

beforeAll(async () => {
  const pair = await generateKeyPair('RS256', { extractable: true });
  publicKey = pair.publicKey;
  key = await exportPKCS8(pair.privateKey);
  directory = await mkdtemp(join(tmpdir(), 'google-'));
  server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      const { method = '', url = '', headers } = request;
      seen.push({ method, url, headers, body });
      const isImpersonation = url.includes(':generateAccessToken');
      const payload = isImpersonation
        ? { accessToken: 'ya29.impersonated', expireTime: new Date(Date.now() + 3_600_000).toISOString() }
        : { access_token: `ya29.token-${seen.length}`, expires_in: 3599, token_type: 'Bearer' };
      response.writeHead(200, { 'content-type': 'application/json', 'metadata-flavor': 'Google' });
      response.end(JSON.stringify(payload));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.close();
  await rm(directory, { recursive: true });
});
beforeEach(() => {
  seen.length = 0;
});

const SCOPES = ['https://www.googleapis.com/auth/calendar', 'https://www.googleapis.com/auth/drive'];
const keyFile = (): Record<string, string> => ({
  type: 'service_account',
  project_id: 'p',
  client_email: 'robot@p.iam.gserviceaccount.com',
  private_key: key,
  private_key_id: 'key-1',
  token_uri: `${origin}/token`,
});
const get = async (source: TokenSource): Promise<string> =>
  (await createTokenManager({ source }).get()).accessToken;

describe('service account', () => {
  test('sends the same request as google-auth-library', async () => {
    const { client_email, private_key = '', private_key_id = '', token_uri = '' } = keyFile();
    const subject = 'ada@example.com';
    await get(googleServiceAccount({ credentials: JSON.stringify(keyFile()), scopes: SCOPES, subject }));
    const theirs = new JWT({
      email: client_email ?? '',
      key: private_key,
      keyId: private_key_id,
      scopes: SCOPES,
      subject,
    });
    await fetchWithTheirs(theirs, token_uri);

    const [own, peer] = seen.map(({ method, url, headers, body }) => {
      const form = Object.fromEntries(new URLSearchParams(body));
      const { assertion = '', ...rest } = form;
      const { iat, exp, aud, ...claims } = decodeJwt(assertion);
      const type = headers['content-type']?.split(';')[0];
      return {
        method,
        url,
        type,
        rest,
        claims,
        life: (exp ?? 0) - (iat ?? 0),
        aud,
        header: decodeProtectedHeader(assertion),
        assertion,
      };
    });
    const { assertion: ownAssertion, aud: ownAudience, url, header: ownHeader, ...ownRequest } = own!;
    const {
      assertion: _theirs,
      aud: peerAudience,
      url: _peerUrl,
      header: peerHeader,
      ...peerRequest
    } = peer!;
    expect(ownRequest).toEqual(peerRequest);
    expect(ownHeader).toMatchObject({ alg: 'RS256', typ: 'JWT', kid: 'key-1' });
    expect(ownHeader).toMatchObject({ alg: peerHeader.alg });
    expect(url).toBe('/token');
    // Each requests tokens from its own endpoint; Google's endpoint is fixed.
    expect(ownAudience).toBe(`${origin}/token`);
    expect(peerAudience).toBe('https://oauth2.googleapis.com/token');
    await jwtVerify(ownAssertion, publicKey, { algorithms: ['RS256'], subject });
  });

  test.each([
    ['no JSON', '/path/to/key.json', /not JSON/],
    ['no key', { client_email: 'robot@example.com' }, /no private_key/],
    ['no address', { private_key: 'x' }, /no client_email/],
  ])('a key file with %s is named as such', (_name, credentials, message) => {
    expect(() => googleServiceAccount({ credentials: credentials as string })).toThrow(message);
  });

  test('the error of a broken key does not show the key', async () => {
    const broken = {
      ...keyFile(),
      private_key: '-----BEGIN PRIVATE KEY-----\nAAAAcanary\n-----END PRIVATE KEY-----\n',
    };
    const error: unknown = await get(googleCredentials(broken)).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ code: 'invalid_configuration' });
    expect(String(error)).toContain('not a valid private key for RS256');
    expect(String(error)).not.toContain('canary');
  });
});

/** Google's library has a constant token endpoint, so its transport redirects the request to the test server. */
async function fetchWithTheirs(theirs: JWT, tokenUri: string): Promise<void> {
  theirs.transporter.interceptors.request.add({
    resolved: (config) => Promise.resolve({ ...config, url: new URL(tokenUri) }),
  });
  await theirs.authorize();
}

describe('metadata server', () => {
  test('asks as Google\u2019s documentation says', async () => {
    const source = googleMetadata({ host: new URL(origin).host, scopes: SCOPES });
    expect(await get(source)).toBe('ya29.token-1');
    expect(seen[0]).toMatchObject({ method: 'GET', headers: { 'metadata-flavor': 'Google' } });
    expect(decodeURIComponent(seen[0]?.url ?? '')).toBe(
      `/computeMetadata/v1/instance/service-accounts/default/token?scopes=${SCOPES.join(',')}`,
    );
  });

  test('rejects another server at that address', async () => {
    const impostor = (): Promise<Response> =>
      Promise.resolve(Response.json({ access_token: 'made up', expires_in: 1 }));
    await expect(get(googleMetadata({ fetch: impostor }))).rejects.toThrow(/returned no token/);
  });
});

describe('impersonation', () => {
  test('by a service account, through a delegate', async () => {
    const source = googleImpersonated({
      source: googleServiceAccount({ credentials: JSON.stringify(keyFile()) }),
      target: 'other@p.iam.gserviceaccount.com',
      delegates: ['between@p.iam.gserviceaccount.com'],
      scopes: SCOPES,
      baseUrl: origin,
    });
    expect(await get(source)).toBe('ya29.impersonated');
    expect(seen[1]).toMatchObject({ method: 'POST', headers: { authorization: 'Bearer ya29.token-1' } });
    expect(decodeURIComponent(seen[1]?.url ?? '')).toBe(
      '/v1/projects/-/serviceAccounts/other@p.iam.gserviceaccount.com:generateAccessToken',
    );
    expect(JSON.parse(seen[1]?.body ?? '')).toEqual({
      delegates: ['projects/-/serviceAccounts/between@p.iam.gserviceaccount.com'],
      scope: SCOPES,
      lifetime: '3600s',
    });
  });
});

describe('application default credentials', () => {
  const write = async (name: string, content: unknown): Promise<string> => {
    const path = join(directory, name);
    await writeFile(path, JSON.stringify(content));
    return path;
  };

  test('the file that the environment names', async () => {
    const env = { GOOGLE_APPLICATION_CREDENTIALS: await write('key.json', keyFile()) };
    expect(await get(googleApplicationDefault({ env, scopes: SCOPES }))).toBe('ya29.token-1');
    expect(new URLSearchParams(seen[0]?.body).get('grant_type')).toContain('jwt-bearer');
  });

  test('a missing file is an error, and the search ends', async () => {
    const env = {
      GOOGLE_APPLICATION_CREDENTIALS: join(directory, 'none.json'),
      GCE_METADATA_HOST: new URL(origin).host,
    };
    await expect(get(googleApplicationDefault({ env }))).rejects.toThrow(/does not exist/);
    expect(seen).toEqual([]);
  });

  test('the file of gcloud: a user', async () => {
    const user = {
      type: 'authorized_user',
      client_id: 'id',
      client_secret: 'user-secret-1',
      refresh_token: '1//user',
    };
    await write('application_default_credentials.json', user);
    const toServer: typeof fetch = (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : input);
      return input instanceof Request
        ? fetch(new Request(origin + pathname, input))
        : fetch(origin + pathname, init);
    };
    const source = googleApplicationDefault({ env: { CLOUDSDK_CONFIG: directory }, fetch: toServer });
    expect(await get(source)).toBe('ya29.token-1');
    expect(Object.fromEntries(new URLSearchParams(seen[0]?.body))).toEqual({
      grant_type: 'refresh_token',
      refresh_token: '1//user',
      client_id: 'id',
      client_secret: 'user-secret-1',
    });
    await rm(join(directory, 'application_default_credentials.json'));
  });

  test('an impersonation', async () => {
    const file = {
      type: 'impersonated_service_account',
      service_account_impersonation_url: `${origin}/v1/projects/-/serviceAccounts/other@p.iam.gserviceaccount.com:generateAccessToken`,
      source_credentials: keyFile(),
    };
    const env = { GOOGLE_APPLICATION_CREDENTIALS: await write('impersonated.json', file) };
    expect(await get(googleApplicationDefault({ env, scopes: SCOPES }))).toBe('ya29.impersonated');
    const { scope } = decodeJwt(new URLSearchParams(seen[0]?.body).get('assertion') ?? '');
    expect(scope).toBe('https://www.googleapis.com/auth/cloud-platform');
  });

  test('the metadata server of the machine', async () => {
    const env = { CLOUDSDK_CONFIG: directory, GCE_METADATA_HOST: new URL(origin).host };
    expect(await get(googleApplicationDefault({ env }))).toBe('ya29.token-1');
    expect(seen[0]?.url).toContain('/computeMetadata/v1/');
  });

  test('the error names an unsupported kind', async () => {
    const env = {
      GOOGLE_APPLICATION_CREDENTIALS: await write('external.json', { type: 'external_account' }),
    };
    await expect(get(googleApplicationDefault({ env }))).rejects.toThrow(
      /"external_account" are not supported/,
    );
  });
});

import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { exportJWK, generateKeyPair, type CryptoKey } from 'jose';
import { Provider, type Configuration } from 'oidc-provider';
import { CLIENT_SECRET } from './client-secret.ts';

/** A request that the server received, recorded before the response. */
interface SeenRequest {
  readonly path: string;
  readonly grantType: string | undefined;
}

/** Replaces the server for one request: responds, or cuts the connection. Returns true if it did. */
export type Interceptor = (
  request: IncomingMessage,
  response: ServerResponse,
  body: URLSearchParams,
) => boolean | Promise<boolean>;

/** A real authorization server on this machine. */
export interface TestServer {
  readonly issuer: string;
  readonly provider: Provider;
  readonly seen: SeenRequest[];
  /** The private key of `key-client`. */
  readonly clientKey: CryptoKey;
  /** The registered redirect URI of the clients. */
  readonly redirectUri: string;
  /** Called first with each request, while it is set. */
  intercept: Interceptor | undefined;
  /** Number of requests with this grant type at the token endpoint. */
  count(grantType: string): number;
  close(): Promise<void>;
}

const REDIRECT_URI = 'https://app.example.com/callback';
const DEVICE = 'urn:ietf:params:oauth:grant-type:device_code';

/** Starts `oidc-provider` with the clients that the tests use. */
export async function startAuthorizationServer({
  features,
  ...extra
}: Configuration = {}): Promise<TestServer> {
  const { privateKey: clientKey, publicKey } = await generateKeyPair('ES256');
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256', kid: 'client-key', use: 'sig' }] };
  const user = {
    redirect_uris: [REDIRECT_URI],
    grant_types: ['authorization_code', 'refresh_token', DEVICE],
    response_types: ['code' as const],
  };
  const machine = { redirect_uris: [], response_types: [], grant_types: ['client_credentials'] };
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, {
    clients: [
      { client_id: 'web', client_secret: CLIENT_SECRET, ...user },
      { client_id: 'public', token_endpoint_auth_method: 'none', ...user },
      {
        client_id: 'native',
        application_type: 'native',
        token_endpoint_auth_method: 'none',
        ...user,
        redirect_uris: ['http://127.0.0.1/callback'],
      },
      { client_id: 'basic', client_secret: CLIENT_SECRET, ...machine },
      {
        client_id: 'post',
        client_secret: CLIENT_SECRET,
        token_endpoint_auth_method: 'client_secret_post',
        ...machine,
      },
      {
        client_id: 'key',
        token_endpoint_auth_method: 'private_key_jwt',
        token_endpoint_auth_signing_alg: 'ES256',
        jwks,
        ...machine,
      },
      {
        client_id: 'secret-jwt',
        client_secret: CLIENT_SECRET,
        token_endpoint_auth_method: 'client_secret_jwt',
        token_endpoint_auth_signing_alg: 'HS256',
        ...machine,
      },
    ],
    features: {
      clientCredentials: { enabled: true },
      introspection: { enabled: true },
      revocation: { enabled: true },
      deviceFlow: { enabled: true },
      devInteractions: { enabled: true },
      jwtResponseModes: { enabled: true },
      ...features,
    } as NonNullable<Configuration['features']>,
    scopes: ['openid', 'offline_access', 'orders.read'],
    issueRefreshToken: () => Promise.resolve(true),
    rotateRefreshToken: true,
    pkce: { required: () => true },
    ttl: {
      AccessToken: 3600,
      ClientCredentials: 600,
      RefreshToken: 86_400,
      Grant: 86_400,
      Session: 86_400,
      Interaction: 3600,
      IdToken: 3600,
    },
    cookies: { keys: ['test-cookie-key'] },
    jwks: { keys: [await serverKey()] },
    ...extra,
  });
  const test: TestServer = {
    issuer,
    provider,
    seen: [],
    clientKey,
    redirectUri: REDIRECT_URI,
    intercept: undefined,
    count: (grantType) => test.seen.filter((request) => request.grantType === grantType).length,
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
  const respond = provider.callback();
  server.on('request', (request, response) => {
    void handle(test, request, response, respond);
  });
  return test;
}

async function handle(
  test: TestServer,
  request: IncomingMessage,
  response: ServerResponse,
  respond: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<void> {
  const path = new URL(request.url ?? '/', test.issuer).pathname;
  if (path !== '/token' || request.method !== 'POST') {
    test.seen.push({ path, grantType: undefined });
    if (await test.intercept?.(request, response, new URLSearchParams())) return;
    await respond(request, response);
    return;
  }
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const text = Buffer.concat(chunks).toString();
  const body = new URLSearchParams(text);
  test.seen.push({ path, grantType: body.get('grant_type') ?? undefined });
  if (await test.intercept?.(request, response, body)) return;
  // The server's own parser accepts a body that was read before it.
  Object.assign(request, { body: text });
  await respond(request, response);
}

async function serverKey(): Promise<Record<string, unknown>> {
  const { privateKey } = await generateKeyPair('RS256', { extractable: true });
  return { ...(await exportJWK(privateKey)), alg: 'RS256', use: 'sig', kid: 'server-key' };
}

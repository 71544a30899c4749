import { createHash } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { expect, onTestFinished, test } from 'vitest';
import { createSalesforceLogin } from '../src/login.ts';

/** The login and the API of an organization, which exchanges a code only with the verifier of its challenge. */
async function startOrganization(): Promise<{ readonly url: string; readonly grants: string[] }> {
  const grants: string[] = [];
  let challenge = '';
  let url = '';
  const respond = async (request: IncomingMessage): Promise<readonly [number, object]> => {
    const { pathname, searchParams } = new URL(request.url ?? '/', url);
    if (pathname === '/services/oauth2/authorize') {
      challenge = `${searchParams.get('code_challenge_method')} ${searchParams.get('code_challenge')}`;
      return [200, {}];
    }
    if (pathname === '/services/oauth2/token') {
      const form = new URLSearchParams(await text(request));
      grants.push(form.get('grant_type') ?? '');
      const verifier = createHash('sha256')
        .update(form.get('code_verifier') ?? '')
        .digest('base64url');
      if (form.has('code') && challenge !== `S256 ${verifier}`)
        return [400, { error: 'invalid_grant', error_description: 'invalid code verifier' }];
      return [
        200,
        {
          access_token: `00D-session-${grants.length}`,
          refresh_token: 'refresh',
          instance_url: url,
          id: `${url}/id/00D000000000001EAA/005000000000001AAA`,
          token_type: 'Bearer',
        },
      ];
    }
    if (request.headers.authorization !== 'Bearer 00D-session-1')
      return [401, [{ errorCode: 'INVALID_SESSION_ID', message: 'Session expired or invalid' }]];
    return [200, { DailyApiRequests: { Max: 15_000, Remaining: 14_999 } }];
  };
  const server = createServer((request, response) => {
    void respond(request).then(([status, body]) => {
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url, grants };
}

test('a user logs in with PKCE, and calls go to the organization that the token names', async () => {
  const organization = await startOrganization();
  const login = createSalesforceLogin({
    loginUrl: organization.url,
    clientId: '3MVG9-example',
    origin: 'http://localhost:3000',
    secret: 'a-secret-of-32-characters-or-more',
  });
  const { url, setCookie } = await login.start('/accounts');
  expect(url.startsWith(`${organization.url}/services/oauth2/authorize?`)).toBe(true);
  await fetch(url);
  const state = new URL(url).searchParams.get('state') ?? '';
  const callback = `http://localhost:3000/callback?code=aPrx-code&state=${encodeURIComponent(state)}`;
  const user = await login.finish(callback, setCookie.split(';')[0] ?? '');
  expect(user).toBe('00D000000000001EAA/005000000000001AAA');

  await using salesforce = login.salesforceFor(user);
  for (let call = 0; call < 3; call++)
    expect(await salesforce.limits.get()).toMatchObject({ DailyApiRequests: { Max: 15_000 } });
  expect(organization.grants).toEqual(['authorization_code']);
});

test('a callback whose code was not asked for by this browser is refused', async () => {
  const { url } = await startOrganization();
  const login = createSalesforceLogin({
    loginUrl: url,
    clientId: '3MVG9-example',
    origin: 'http://localhost:3000',
    secret: 'a-secret-of-32-characters-or-more',
  });
  await expect(login.finish('http://localhost:3000/callback?code=x&state=y', null)).rejects.toMatchObject({
    name: 'OAuthCallbackError',
  });
});

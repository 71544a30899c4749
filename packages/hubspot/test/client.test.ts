import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ConfigurationError, rateLimiter } from '@org/http-core';
import { VirtualClock } from '@org/http-core/testing';
import {
  clientSecretPost,
  createOAuthClient,
  createTokenManager,
  hubspotProfile,
  oauth2,
  refreshTokenSource,
} from '@org/oauth';
import { failureOf } from '@org/scripts/testing/settled';
import { API_VERSION, HubSpot, hubSpotLimits, type HubSpotOptions } from '@org/hubspot';
import { expect, test } from 'vitest';
import { account } from './account.ts';

const SPEC = join(import.meta.dirname, '../../../specs/hubspot/openapi/index.json');

test('the version is that of the document', async () => {
  const { info } = JSON.parse(await readFile(SPEC, 'utf8')) as { info: { version: string } };
  expect(API_VERSION).toBe(info.version);
});

test.for([
  [{ apiKey: 'x' }, /no option apiKey\. .*accessToken/],
  [{ numberOfApiCallRetries: 3 }, /no option numberOfApiCallRetries\. .*retry/],
  [{ basePath: 'https://x.test' }, /no option basePath\. .*baseUrl/],
  [{ plan: 'gold' }, /plan.*must be one of free, starter, professional/],
  [{ accessToken: 'a', auth: { apply: () => undefined } }, /accessToken and auth were passed together/],
] as const)('options that are wrong are refused with what to write: %o', ([options, message]) => {
  expect(() => new HubSpot(options as unknown as HubSpotOptions)).toThrow(message);
});

test('a plan and a limiter contradict each other', () => {
  const limiter = rateLimiter(hubSpotLimits('professional'));
  expect(() => new HubSpot({ accessToken: 'a', plan: 'professional', limiter })).toThrow(ConfigurationError);
  expect(() => new HubSpot({ accessToken: 'a', limiter })).not.toThrow();
});

test('a call may have a token of its own', async () => {
  const { transport, sent } = account(() => ({ body: { id: '1', properties: {} } }));
  const hubspot = new HubSpot({ accessToken: 'pat-a', transport, clock: new VirtualClock() });
  await hubspot.crm.objects.contacts.get('1', {}, { accessToken: 'pat-b' });
  await hubspot.crm.objects.contacts.get('1');
  expect(sent.map(({ headers }) => headers['authorization'] === 'Bearer pat-a')).toEqual([false, true]);
});

test('an application of OAuth renews its token before it expires, once for all calls', async () => {
  const clock = new VirtualClock();
  const renewals: string[] = [];
  const oauthClient = createOAuthClient({
    profile: hubspotProfile(),
    clientId: 'app',
    authentication: clientSecretPost('secret'),
    clock,
    transport: async ({ url, body }) => {
      renewals.push(`${url} ${await new Response(body as string).text()}`);
      return Response.json({ access_token: `t${renewals.length}`, token_type: 'bearer', expires_in: 1_800 });
    },
  });
  const tokens = createTokenManager({ source: refreshTokenSource(oauthClient), clock });
  await tokens.set('62515', {
    accessToken: 't0',
    refreshToken: 'r',
    issuedAtMs: clock.now(),
    expiresAtMs: clock.now(),
  });
  const { transport, sent } = account(() => ({ body: { id: '1', properties: {} } }));
  const hubspot = new HubSpot({
    auth: oauth2({ tokens, key: '62515' }),
    plan: 'public-app',
    transport,
    clock,
  });
  await Promise.all([1, 2, 3].map((id) => hubspot.crm.objects.contacts.get(String(id))));
  expect(renewals).toHaveLength(1);
  expect(renewals[0]).toContain(`https://api.hubapi.com/oauth/${API_VERSION}/token`);
  clock.jump(1_795_000);
  await hubspot.crm.objects.contacts.get('4');
  expect(renewals).toHaveLength(2);
  expect(sent.map(({ headers }) => headers['authorization'])).toEqual([
    'Bearer t1',
    'Bearer t1',
    'Bearer t1',
    'Bearer t2',
  ]);
});

test('names in another style, options among the parameters, and what no call takes are refused', async () => {
  const { transport, sent } = account(() => ({}));
  const hubspot = new HubSpot({ accessToken: 'pat', transport });
  const list = (params: object) => failureOf(hubspot.crm.objects.contacts.list(params));
  expect(await list({ properties_with_history: ['email'] })).toMatchObject({
    code: 'invalid_params',
    param: 'properties_with_history',
  });
  expect(await list({ limit: 0 })).toMatchObject({ code: 'invalid_params', param: 'limit' });
  const inputs = { '0': { id: '1' } } as unknown as { id: string }[];
  expect(await failureOf(hubspot.crm.objects.contacts.batch.get({ inputs }))).toMatchObject({
    code: 'invalid_params',
    param: 'inputs',
  });
  expect(await list({ timeoutMs: 5 })).toMatchObject({ code: 'invalid_params', param: 'timeoutMs' });
  expect(sent).toEqual([]);
});

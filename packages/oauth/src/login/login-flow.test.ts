import { describe, expect, test } from 'vitest';
import { VirtualClock } from '@org/http-core/testing';
import { publicClient } from '../client/client-authentication.ts';
import { createOAuthClient } from '../client/oauth-client.ts';
import { createLoginFlow, type LoginFlow, type LoginFlowOptions } from './login-flow.ts';

const SECRET = 'an application secret of enough characters';

function world(options: Partial<LoginFlowOptions> = {}): {
  readonly flow: LoginFlow;
  readonly clock: VirtualClock;
} {
  const clock = new VirtualClock();
  const client = createOAuthClient({
    clientId: 'app',
    authentication: publicClient(),
    endpoints: {
      authorization: 'https://login.example.com/auth?tenant=1',
      token: 'https://login.example.com/token',
    },
    transport: () => Promise.resolve(Response.json({ access_token: 'a-token', token_type: 'bearer' })),
    clock,
  });
  const redirectUri = 'https://app.example.com/callback';
  return { clock, flow: createLoginFlow({ client, redirectUri, secrets: [SECRET], ...options }) };
}

async function back(
  flow: LoginFlow,
  returnTo?: string,
): Promise<{ readonly url: string; readonly cookies: string }> {
  const { url, setCookie } = await flow.start({ returnTo });
  const state = new URL(url).searchParams.get('state') ?? '';
  return {
    url: `/callback?code=the-code&state=${state}`,
    cookies: `other=1; ${setCookie.split(';')[0] ?? ''}`,
  };
}

describe('createLoginFlow', () => {
  test('the cookie belongs to this host only, and its content is encrypted', async () => {
    const { setCookie, url } = await world().flow.start();
    expect(setCookie).toMatch(
      /^__Host-login-[\w-]{12}=v1\.[\w-]+\.[\w-]+\.[\w-]+; Path=\/; Max-Age=600; HttpOnly; Secure; SameSite=Lax$/,
    );
    const { searchParams } = new URL(url);
    expect(searchParams.get('tenant')).toBe('1');
    expect(searchParams.get('code_challenge')).toMatch(/^[\w-]{43}$/);
    expect(searchParams.has('nonce')).toBe(false);
  });

  test.each([
    ['/inbox?a=1#b', '/inbox?a=1#b'],
    ['https://evil.example/', '/'],
    ['//evil.example', '/'],
    ['/\\evil.example', '/'],
    ['/a\r\nset-cookie: x=1', '/'],
    ['javascript:alert(1)', '/'],
    [undefined, '/'],
  ])('goes back to %j: %s', async (returnTo, expected) => {
    const { flow } = world();
    expect(await flow.finish(await back(flow, returnTo))).toMatchObject({ returnTo: expected });
  });

  test('works once, and for ten minutes', async () => {
    const { flow, clock } = world();
    const late = await back(flow);
    const inTime = await back(flow);
    await clock.advance(599_000);
    await flow.finish(inTime);
    await expect(flow.finish(inTime)).rejects.toMatchObject({ reason: 'state_reused' });
    await clock.advance(1_000);
    await expect(flow.finish(late)).rejects.toMatchObject({ reason: 'state_expired' });
  });

  test('logins in several tabs do not disturb each other', async () => {
    const { flow } = world();
    const [one, two] = [await back(flow, '/1'), await back(flow, '/2')];
    const cookies = `${one.cookies}; ${two.cookies}`;
    expect((await flow.finish({ url: two.url, cookies })).returnTo).toBe('/2');
    expect((await flow.finish({ url: one.url, cookies })).returnTo).toBe('/1');
  });

  test('a new secret signs, and the old one is still accepted', async () => {
    const begun = await back(world().flow);
    const rotated = world({ secrets: ['another secret of the application, newer', SECRET] }).flow;
    expect(await rotated.finish(begun)).toMatchObject({ tokens: { accessToken: 'a-token' } });
    const replaced = world({ secrets: ['another secret of the application, newer'] }).flow;
    await expect(replaced.finish(await back(world().flow))).rejects.toMatchObject({
      reason: 'state_mismatch',
    });
  });

  test('the cookie name comes from the request but cannot inject a header', () => {
    const { flow } = world();
    const header = flow.clearCookie('/callback?state=abc%0d%0aset-cookie:%20x');
    expect(header).toBe('__Host-login-abc=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax');
  });

  test.each([[[]], [['short']]])('secrets %j are rejected', (secrets) => {
    expect(() => world({ secrets })).toThrow(/at least one secret, each of 32 characters/);
  });
});

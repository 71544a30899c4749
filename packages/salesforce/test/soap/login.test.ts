import { VirtualClock } from '@org/http-core/testing';
import { createTokenManager } from '@org/oauth';
import { Salesforce } from '@org/salesforce';
import { salesforceAuth } from '@org/salesforce/oauth';
import { soapLoginSource, type SoapLoginOptions } from '@org/salesforce/soap-client';
import { describe, expect, test } from 'vitest';
import { body, fault, responding, textOf } from './envelopes.ts';

const SECRET = 'pa<ss&word-token-1';

const session = (count: number, more = ''): Response =>
  body(
    `<loginResponse><result><metadataServerUrl>https://acme.my.salesforce.com/services/Soap/m/64.0/00D</metadataServerUrl><passwordExpired>false</passwordExpired><sandbox>false</sandbox><serverUrl>https://acme.my.salesforce.com/services/Soap/u/64.0/00D000000000001</serverUrl><sessionId>00D-session-${count}</sessionId><userId>005000000000001AAA</userId><userInfo><accessibilityMode>false</accessibilityMode><sessionSecondsValid>7200</sessionSecondsValid><userName>robot@acme.com</userName></userInfo>${more}</result></loginResponse>`,
  );

function login(respond: Parameters<typeof responding>[0], more: Partial<SoapLoginOptions> = {}) {
  const clock = new VirtualClock();
  const { transport, sent } = responding(respond);
  const source = soapLoginSource({
    username: 'robot@acme.com',
    password: () => SECRET,
    version: '64.0',
    transport,
    clock,
    ...more,
  });
  const tokens = createTokenManager({ source, clock });
  return { clock, sent, tokens, transport };
}

test('a login gives a session, its address and its end; calls go there', async () => {
  let logins = 0;
  const { clock, sent, tokens, transport } = login(({ url }) =>
    url.includes('/Soap/') ? session(++logins) : Response.json({}),
  );
  const salesforce = new Salesforce({ auth: salesforceAuth({ tokens }), transport, clock });
  await salesforce.limits.get();
  await clock.advance(7_200_000);
  await salesforce.limits.get();
  expect(sent.map(({ url, headers }) => `${url} ${headers['authorization'] ?? ''}`)).toEqual([
    'https://login.salesforce.com/services/Soap/u/64.0 ',
    'https://acme.my.salesforce.com/services/data/v68.0/limits Bearer 00D-session-1',
    'https://login.salesforce.com/services/Soap/u/64.0 ',
    'https://acme.my.salesforce.com/services/data/v68.0/limits Bearer 00D-session-2',
  ]);
  expect(sent[0] && textOf(sent[0])).toContain('password>pa&lt;ss&amp;word-token-1<');
});

describe('a refused login', () => {
  test('is a typed error without the password, and is not tried again', async () => {
    const { sent, tokens } = login(
      () => fault('INVALID_LOGIN', `Invalid username, password: pa-token-secret`),
      {
        password: 'pa-token-secret',
      },
    );
    const error: unknown = await tokens.get().catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ name: 'SalesforceAuthenticationError', code: 'INVALID_LOGIN' });
    expect(String(error)).toContain('security token');
    expect(JSON.stringify(error) + String(error)).not.toContain('pa-token-secret');
    expect(sent).toHaveLength(1);
  });

  test('with an expired password says what to do', async () => {
    const { tokens } = login(() =>
      body(
        '<loginResponse><result><passwordExpired>true</passwordExpired><sandbox>false</sandbox><serverUrl xsi:nil="true"/><sessionId xsi:nil="true"/><userId xsi:nil="true"/></result></loginResponse>',
      ),
    );
    await expect(tokens.get()).rejects.toThrow('Set a new password');
  });
});

test.for<[string, Partial<SoapLoginOptions>]>([
  ['has no login() with a password', { version: '65.0' }],
  ['has no login() with a password', { version: '68.0' }],
  ['such as 64.0', { version: '64' }],
  ['username', { username: 7 as never }],
  ['password', { password: undefined as never }],
  ['password', { password: '' }],
  ['an address with https', { loginUrl: 'http://login.example.com' }],
  ['an address with https', { loginUrl: 'login.salesforce.com' }],
])('refuses at once: %s', ([text, more]) => {
  expect(() => login(() => session(1), more)).toThrow(text);
  expect(() => login(() => session(1), more)).toThrow(
    expect.objectContaining({ name: 'ConfigurationError' }) as Error,
  );
});

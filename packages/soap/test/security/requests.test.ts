import { createHash } from 'node:crypto';
import { inspect } from 'node:util';
import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { signature, timestamp, usernameToken, wsSecurity } from '../../src/security/index.ts';
import { change, fault, find, FOUND } from '../support/accounts.ts';
import { served } from '../support/served.ts';
import { identity } from './certificates.ts';

const START = Date.parse('2026-03-01T12:00:00Z');
const inTag = (text: string, tag: string): string =>
  new RegExp(`<${tag}[^>]*>([^<]*)</`).exec(text)?.[1] ?? '';

test('a user name and a password as text', async () => {
  const security = wsSecurity(
    usernameToken({ username: 'ada & co', password: () => Promise.resolve('pa<ss') }),
  );
  const { client, sent } = served(() => FOUND, { security });
  await client.call(find, { id: '7' });
  const text = sent[0]?.body as string;
  expect(text).toContain('<wsse:Security xmlns:wsse=');
  expect(text).toContain('soap:mustUnderstand="1"');
  expect(inTag(text, 'wsse:Username')).toBe('ada &amp; co');
  expect(inTag(text, 'wsse:Password')).toBe('pa&lt;ss');
  expect(text).toContain('#PasswordText"');
  expect(text).not.toContain('Nonce');
});

test('a digest is that of the profile, over nonce, time and password', async () => {
  const clock = new VirtualClock(START);
  const security = wsSecurity(usernameToken({ username: 'ada', password: 'secret', type: 'digest' }));
  const { client, sent } = served(() => FOUND, { security, clock });
  await client.call(find, { id: '7' });
  const text = sent[0]?.body as string;
  const created = inTag(text, 'wsu:Created');
  expect(created).toBe('2026-03-01T12:00:00.000Z');
  const nonce = Buffer.from(inTag(text, 'wsse:Nonce'), 'base64');
  expect(nonce).toHaveLength(16);
  const digest = createHash('sha1').update(nonce).update(`${created}secret`).digest('base64');
  expect(inTag(text, 'wsse:Password')).toBe(digest);
  expect(text).not.toContain('secret');
});

test('a timestamp begins now and ends after its time', async () => {
  const clock = new VirtualClock(START);
  const { client, sent } = served(() => FOUND, { clock, security: wsSecurity(timestamp({ ttlMs: 60_000 })) });
  await client.call(find, { id: '7' });
  const text = sent[0]?.body as string;
  expect(inTag(text, 'wsu:Created')).toBe('2026-03-01T12:00:00.000Z');
  expect(inTag(text, 'wsu:Expires')).toBe('2026-03-01T12:01:00.000Z');
});

test('every attempt has a header of its own', async () => {
  const { key, certificate } = await identity('P-256');
  const security = wsSecurity(
    timestamp(),
    usernameToken({ username: 'ada', password: 'secret', type: 'digest' }),
    signature({ key, certificate }),
  );
  const { client, sent } = served((_, count) => (count === 1 ? { status: 503, body: '' } : FOUND), {
    security,
  });
  await client.call(find, { id: '7' });
  const [first, second] = sent.map(({ body }) => body as string);
  expect(inTag(first ?? '', 'wsse:Nonce')).not.toBe(inTag(second ?? '', 'wsse:Nonce'));
  for (const text of [first, second]) expect(text?.match(/<wsse:Security /g)).toHaveLength(1);
});

test('the password is in no error, even if the server repeats it', async () => {
  const security = wsSecurity(usernameToken({ username: 'ada', password: 'hunter2-hunter2' }));
  const { client } = served(
    () => ({ status: 500, body: fault('s:Client', 'Wrong password hunter2-hunter2 of ada') }),
    { security },
  );
  const error = await client.call(change, { id: '7' }).catch((thrown: unknown) => thrown as Error);
  expect(error).toMatchObject({ name: 'SoapFaultError' });
  expect(`${inspect(error)} ${JSON.stringify(error)} ${(error as Error).stack ?? ''}`).not.toContain(
    'hunter2',
  );
});

test('several signatures have several certificates, and every id once', async () => {
  const [one, two] = [await identity('rsa', 'one'), await identity('P-256', 'two')];
  const security = wsSecurity(
    timestamp(),
    signature({ ...one, parts: ['body', 'timestamp', 'certificate'] }),
    signature({ ...two, parts: ['body', 'timestamp', '{urn:example:accounts}Session'] }),
  );
  const { client, sent } = served(() => FOUND, { security });
  await client.call(find, { id: '7' }, { soapHeaders: { Session: 's' } });
  const text = sent[0]?.body as string;
  expect(text.match(/<ds:Signature /g)).toHaveLength(2);
  const ids = [...text.matchAll(/wsu:Id="([^"]+)"/g)].map(([, id]) => id);
  expect(ids.length).toBe(5);
  expect(new Set(ids).size).toBe(ids.length);
});

test('a key of a vault signs by a function', async () => {
  const { key, certificate } = await identity('rsa');
  const der = Buffer.from(key.replace(/-----[^-]+-----|\s/g, ''), 'base64');
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' };
  const imported = await crypto.subtle.importKey('pkcs8', der, algorithm, false, ['sign']);
  const sign = async (data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> =>
    new Uint8Array(await crypto.subtle.sign(algorithm, imported, data));
  const { client } = served(() => FOUND, { security: wsSecurity(signature({ key: sign, certificate })) });
  expect(await client.call(find, { id: '7' })).toMatchObject({ owner: 'Ada' });
});

test('what is wrong is named, and nothing is sent', async () => {
  const [rsa, ec] = [await identity('rsa'), await identity('P-256')];
  expect(() => wsSecurity()).toThrow('wsSecurity() takes its parts as arguments');
  expect(() => wsSecurity('x' as never)).toThrow('wsSecurity() takes its parts as arguments');
  expect(() => usernameToken({ user: 'a', password: 'b' } as never)).toThrow('username');
  expect(() => timestamp({ ttlMs: 0 })).toThrow('The option ttlMs must be a number above 0, in milliseconds');
  expect(() => signature({ key: rsa.key, certificate: rsa.key })).toThrow(
    'The option certificate of signature() must be a certificate in PEM form',
  );
  expect(() => signature({ ...rsa, parts: ['bodies' as never] })).toThrow(
    'The option parts must be a list of',
  );
  const failing = async (part: ReturnType<typeof signature>, text: string): Promise<void> => {
    const { client, sent } = served(() => FOUND, { security: wsSecurity(part) });
    const error = await client.call(find, { id: '7' }).catch((thrown: unknown) => thrown as Error);
    expect(error).toMatchObject({
      name: 'ConfigurationError',
      message: expect.stringContaining(text) as string,
    });
    expect(inspect((error as Error).cause)).not.toContain('MII');
    expect(sent).toHaveLength(0);
  };
  await failing(
    signature({ key: ec.key, certificate: rsa.certificate }),
    'cannot be read as a private key of the kind',
  );
  await failing(
    signature({ key: (await identity('rsa')).key, certificate: rsa.certificate }),
    'is not the private key of the certificate',
  );
  await failing(
    signature({
      key: '-----BEGIN RSA PRIVATE KEY-----\nMIIE\n-----END RSA PRIVATE KEY-----',
      certificate: rsa.certificate,
    }),
    'openssl pkcs8 -topk8 -nocrypt',
  );
  await failing(signature({ ...rsa, parts: ['timestamp'] }), 'Add timestamp() to wsSecurity().');
  await failing(usernameToken({ username: 'a\u0000', password: 'b' }), 'a character that XML does not allow');
});

import { systemClock } from '@org/http-core/provider';
import { beforeAll, describe, expect, test } from 'vitest';
import { signature, timestamp, verification, wsSecurity } from '../../src/security/index.ts';
import { change, FOUND } from '../support/accounts.ts';
import { served } from '../support/served.ts';
import { identity, type Identity } from './certificates.ts';

const context = { attempt: 1, clock: systemClock, registerSecret: () => undefined };
const SOAP = FOUND.replaceAll(/(<\/?)s:/g, '$1soap:').replace('xmlns:s=', 'xmlns:soap=');
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';

let server: Identity;
let signed: string;

beforeAll(async () => {
  server = await identity();
  signed = await wsSecurity(timestamp(), signature(server)).protect(SOAP, context);
});

/** The call whose response this is. */
const call = async (
  response: string,
  options: Partial<Parameters<typeof verification>[0]> = {},
): Promise<unknown> => {
  const { client } = served(() => response, {
    security: wsSecurity(verification({ certificates: [server.certificate], ...options })),
  });
  return client.call(change, { id: '7' });
};

const refused = (response: string, reason: string, options = {}): Promise<void> =>
  expect(call(response, options)).rejects.toMatchObject({
    name: 'ResponseParseError',
    message: expect.stringContaining(reason) as string,
    mayHaveExecuted: true,
  });

test('a signed response is read', async () => {
  expect(await call(signed)).toEqual({ id: '7', owner: 'Ada' });
  expect(await call(signed.replace('<soap:Envelope', '<!-- a comment --><soap:Envelope'))).toMatchObject({
    owner: 'Ada',
  });
});

test('one of several certificates, of several kinds, is enough', async () => {
  const other = await identity('P-256');
  expect(await call(signed, { certificates: [other.certificate, server.certificate] })).toMatchObject({
    owner: 'Ada',
  });
  const byOther = await wsSecurity(timestamp(), signature({ ...other, hash: 'SHA-512' })).protect(
    SOAP,
    context,
  );
  expect(await call(byOther, { certificates: [server.certificate, other.certificate] })).toMatchObject({
    owner: 'Ada',
  });
});

test('a response without a signature, by another key or that was changed is refused', async () => {
  await refused(SOAP, 'it is not signed');
  await refused(signed.replace('>Ada<', '>Eve<'), 'its signed <Body> was changed');
  await refused(signed.replace(/Created>\d{4}/, 'Created>2031'), 'its signed <Timestamp> was changed');
  const stranger = await identity();
  const byStranger = await wsSecurity(timestamp(), signature(stranger)).protect(SOAP, context);
  await refused(byStranger, 'was not made by any of the certificates');
  await refused(
    signed.replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>AAAA'),
    'was not made by any of the certificates',
  );
  await refused(signed.replace(/<ds:SignatureValue>[^<]*/, '<ds:SignatureValue>*'), 'is not Base64');
});

test('SHA-1 is accepted where it is allowed only', async () => {
  const old = await wsSecurity(timestamp(), signature({ ...server, hash: 'SHA-1' })).protect(SOAP, context);
  await refused(old, 'allowSha1: true accepts it');
  expect(await call(old, { allowSha1: true })).toMatchObject({ owner: 'Ada' });
});

test('a body that is not signed, or no timestamp, is refused', async () => {
  const onlyTime = await wsSecurity(timestamp(), signature({ ...server, parts: ['timestamp'] })).protect(
    SOAP,
    context,
  );
  await refused(onlyTime, 'its body is not signed');
  const onlyBody = await wsSecurity(signature(server)).protect(SOAP, context);
  await refused(onlyBody, 'it has no signed timestamp');
  expect(await call(onlyBody, { timestamp: false })).toMatchObject({ owner: 'Ada' });
  const unsignedTime = await wsSecurity(timestamp(), signature({ ...server, parts: ['body'] })).protect(
    SOAP,
    context,
  );
  await refused(unsignedTime, 'it has no signed timestamp');
});

test('an old response, and one of the future, is refused', async () => {
  const at = (ms: number): Promise<string> =>
    wsSecurity(timestamp(), signature(server)).protect(SOAP, {
      ...context,
      clock: { ...systemClock, now: () => systemClock.now() + ms },
    });
  await refused(await at(-3_600_000), 'its timestamp has expired');
  await refused(await at(3_600_000), 'its timestamp is in the future');
  expect(await call(await at(-330_000))).toMatchObject({ owner: 'Ada' });
  expect(await call(await at(90_000), { clockSkewMs: 120_000 })).toMatchObject({ owner: 'Ada' });
});

describe('signature wrapping', () => {
  const bodyOf = (): string => /<soap:Body[^]*<\/soap:Body>/.exec(signed)?.[0] ?? '';
  const evil = '<a:findResponse><a:id>7</a:id><a:owner>Eve</a:owner></a:findResponse>';

  test('the signed body moved into the header, with another body in its place', async () => {
    const wrapped = signed
      .replace(bodyOf(), `<soap:Body>${evil}</soap:Body>`)
      .replace('</soap:Header>', `<x xmlns="urn:x">${bodyOf()}</x></soap:Header>`);
    await refused(wrapped, 'its body is not signed');
  });

  test('the signed body moved into the new one', async () => {
    await refused(
      signed.replace(bodyOf(), `<soap:Body>${evil}${bodyOf()}</soap:Body>`),
      'its body is not signed',
    );
  });

  test('two elements of the same id, whatever the attribute is called', async () => {
    const id = /wsu:Id="([^"]+)"/.exec(bodyOf())?.[1] ?? '';
    for (const attribute of [
      `xmlns:u="${WSU}" u:Id="${id}"`,
      `Id="${id}"`,
      `ID="${id}"`,
      `id="${id}"`,
      `xml:id="${id}"`,
    ]) {
      const wrapped = signed
        .replace(bodyOf(), `<soap:Body ${attribute}>${evil}</soap:Body>`)
        .replace('</soap:Header>', `<x xmlns="urn:x">${bodyOf()}</x></soap:Header>`);
      await refused(wrapped, 'two of its elements have the id');
    }
  });

  test('a second body, a second header, and a second reference', async () => {
    await refused(
      signed.replace('<soap:Body', `<soap:Body>${evil}</soap:Body><soap:Body`),
      'the envelope must have one body',
    );
    await refused(
      signed.replace('<soap:Body', '<soap:Header/><soap:Body'),
      'the envelope must have one body, and one header',
    );
    await refused(
      signed.replace('</ds:SignedInfo>', '</ds:SignedInfo><ds:SignedInfo/>'),
      'must have one <SignedInfo>',
    );
    await refused(
      signed.replace('<ds:DigestValue>', '<ds:DigestValue>AAAA</ds:DigestValue><ds:DigestValue>'),
      'was not made by any',
    );
  });

  test('a signature that covers nothing, or the whole document', async () => {
    await refused(
      signed.replaceAll(/<ds:Reference [^]*<\/ds:Reference>/g, ''),
      'was not made by any of the certificates',
    );
    await refused(
      signed.replaceAll(/URI="#[^"]+"><ds:Transforms>/g, 'URI=""><ds:Transforms>'),
      'was not made by any',
    );
  });

  test('a shared secret is no key: the certificate cannot be taken for one', async () => {
    const hmac = signed.replace(
      /SignatureMethod Algorithm="[^"]+"/,
      'SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#hmac-sha256"',
    );
    await refused(hmac, 'which the certificates of verification() do not allow');
  });

  test('an old message beside the signature and the timestamp of a fresh one', async () => {
    const at = (ms: number, text: string): Promise<string> =>
      wsSecurity(timestamp(), signature(server)).protect(text, {
        ...context,
        clock: { ...systemClock, now: () => systemClock.now() + ms },
      });
    const old = await at(-36_000_000, SOAP.replace('Ada', 'Old'));
    const fresh = await at(0, SOAP);
    const part = (text: string, name: string): string =>
      new RegExp(`<${name}[ >][^]*?</${name}>`).exec(text)?.[0] ?? '';
    const moved = (...elements: readonly string[]): string =>
      `<x xmlns="urn:x" xmlns:wsu="${WSU}" xmlns:a="urn:example:accounts">${elements.join('')}</x></soap:Header>`;
    const time = part(old, 'wsu:Timestamp');
    const mixed = old
      .replace(time, '')
      .replace('</soap:Header>', part(fresh, 'wsse:Security') + moved(time, part(fresh, 'soap:Body')));
    await refused(mixed, 'its timestamp has expired');
    await refused(old.replace(time, '').replace('</soap:Header>', moved(time)), 'its timestamp has expired', {
      timestamp: false,
    });
  });

  test('a timestamp by a signature that does not cover the body', async () => {
    const onlyBody = await wsSecurity(signature({ ...server, parts: ['body'] })).protect(SOAP, context);
    const onlyTime = await wsSecurity(timestamp(), signature({ ...server, parts: ['timestamp'] })).protect(
      SOAP,
      context,
    );
    const security = /<wsse:Security[^]*<\/wsse:Security>/.exec(onlyTime)?.[0] ?? '';
    await refused(
      onlyBody.replace('</soap:Header>', `${security}</soap:Header>`),
      'it has no signed timestamp',
    );
  });

  test('a long list of inclusive namespaces, which would cost time in every element', async () => {
    const list = Array.from({ length: 257 }, (_, index) => `p${index}`).join(' ');
    const exclusive = 'http://www.w3.org/2001/10/xml-exc-c14n#';
    await refused(
      signed.replace(
        '</ds:CanonicalizationMethod>',
        `<i:InclusiveNamespaces xmlns:i="${exclusive}" PrefixList="${list}"/></ds:CanonicalizationMethod>`,
      ),
      'more than 256 inclusive namespaces',
    );
    await refused(
      signed.replace('</ds:SignedInfo>', `${'<x/>'.repeat(1_024)}</ds:SignedInfo>`),
      'its <SignedInfo> has more than 1024 elements',
    );
  });

  test('a header block that is not signed is not read', async () => {
    const added = signed.replace('</soap:Header>', '<a:Usage><a:used>0</a:used></a:Usage></soap:Header>');
    const security = wsSecurity(verification({ certificates: [server.certificate] }));
    const { client } = served(() => added, { security });
    const { data, soapHeaders } = await client.call(change, { id: '7' }).withResponse();
    expect(data.owner).toBe('Ada');
    expect(soapHeaders.Usage).toBeUndefined();
  });
});

test('a signature inside comments and instructions changes nothing', async () => {
  await refused(signed.replace('>Ada<', '>A<!-- x -->da<!-- --><?x y?>s<'), 'its signed <Body> was changed');
  expect(await call(signed.replace('>Ada<', '>A<!-- x -->da<'))).toMatchObject({ owner: 'Ada' });
});

test('certificates are required, and checked', () => {
  expect(() => verification({} as never)).toThrow('The option certificates of verification() is missing');
  expect(() => verification({ certificates: [] })).toThrow(
    'The option certificates must be a list of certificates in PEM form',
  );
  expect(() => verification({ certificates: ['x'] })).toThrow('must be a certificate in PEM form');
});

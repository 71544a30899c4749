import { systemClock } from '@org/http-core/provider';
import { expect, test } from 'vitest';
import { SignedXml } from 'xml-crypto';
import { signature, timestamp, verification, wsSecurity } from '../../src/security/index.ts';
import { identity } from './certificates.ts';

const context = { attempt: 1, clock: systemClock, registerSecret: () => undefined };
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#';
const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';

test('xml-crypto verifies a signature of ours', async () => {
  const { key, certificate } = await identity();
  const envelope = `<soap:Envelope xmlns:soap="${SOAP}"><soap:Body><a xmlns="urn:a" b="1">é &amp; </a></soap:Body></soap:Envelope>`;
  const signed = await wsSecurity(timestamp(), signature({ key, certificate })).protect(envelope, context);
  const verifier = new SignedXml({ publicCert: certificate, idMode: 'wssecurity' });
  verifier.loadSignature(/<ds:Signature .*<\/ds:Signature>/s.exec(signed)?.[0] ?? '');
  expect(verifier.checkSignature(signed)).toBe(true);
  expect(verifier.getSignedReferences()[0]).toContain('<a xmlns="urn:a" b="1">é &amp; </a>');
});

test.each([[[]], [['x']]])(
  'we verify a signature of xml-crypto, with the inclusive prefixes %j',
  async (prefixes: string[]) => {
    const { key, certificate } = await identity();
    const envelope = `<s:Envelope xmlns:s="${SOAP}" xmlns="urn:d" xmlns:x="urn:x" xmlns:wsu="${WSU}"><s:Header><o:Security xmlns:o="${WSSE}"/></s:Header><s:Body wsu:Id="b"><a type="x:T">1</a></s:Body></s:Envelope>`;
    const signer = new SignedXml({
      privateKey: key,
      idMode: 'wssecurity',
      signatureAlgorithm: 'http://www.w3.org/2001/04/xmldsig-more#rsa-sha256',
      canonicalizationAlgorithm: EXCLUSIVE,
    });
    signer.addReference({
      xpath: "//*[local-name(.)='Body']",
      digestAlgorithm: 'http://www.w3.org/2001/04/xmlenc#sha256',
      transforms: [EXCLUSIVE],
      inclusiveNamespacesPrefixList: prefixes,
    });
    signer.computeSignature(envelope, {
      location: { reference: "//*[local-name(.)='Security']", action: 'append' },
    });
    const security = wsSecurity(verification({ certificates: [certificate], timestamp: false }));
    const signed = signer.getSignedXml();
    expect(await security.verify?.(signed, context)).toContain('<a type="x:T">1</a>');
    await expect(security.verify?.(signed.replace('>1<', '>2<'), context)).rejects.toThrow(
      'its signed <Body> was changed',
    );
  },
);

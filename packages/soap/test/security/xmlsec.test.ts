import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@org/http-core/provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import {
  signature,
  timestamp,
  verification,
  wsSecurity,
  type SignatureOptions,
} from '../../src/security/index.ts';
import { identity, type Identity } from './certificates.ts';

const context = { attempt: 1, clock: systemClock, registerSecret: () => undefined };
const isInstalled = spawnSync('xmlsec1', ['--version']).status === 0;
if (!isInstalled) console.warn('xmlsec1 is not installed: its tests of signatures are skipped.');

const WSU = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-utility-1.0.xsd';
const WSSE = 'http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd';
const SOAP = 'http://schemas.xmlsoap.org/soap/envelope/';
const ID_ATTRIBUTES = [`${SOAP}:Body`, `${WSU}:Timestamp`, `${WSSE}:BinarySecurityToken`].flatMap((name) => [
  '--id-attr:Id',
  name,
]);

/** Namespaces, characters and spaces that canonical forms write in a way of their own. */
const ENVELOPE = `<soap:Envelope xmlns:soap="${SOAP}" xmlns:z="urn:z" xmlns:u="urn:unused" xmlns="urn:default"><soap:Body><find xmlns="urn:a" z:b="2" a="&quot;&#9;&lt;'&gt;"><id xmlns="">before é 😀 &amp; &lt; &gt; &#13;
</id><!-- gone --><z:x xmlns:z="urn:other"/><![CDATA[<&>]]></find></soap:Body></soap:Envelope>`;

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'xmlsec-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

function xmlsec(args: readonly string[]): { readonly status: number | null; readonly text: string } {
  const { status, stdout, stderr } = spawnSync('xmlsec1', args, { encoding: 'utf8' });
  return { status, text: stdout + stderr };
}

const verify = (
  envelope: string,
  { certificate }: Identity,
): { readonly status: number | null; readonly text: string } =>
  xmlsec([
    '--verify',
    ...ID_ATTRIBUTES,
    '--pubkey-cert-pem',
    file('certificate.pem', certificate),
    file('signed.xml', envelope),
  ]);

const CASES: readonly (readonly ['rsa' | 'P-256', Partial<SignatureOptions>])[] = [
  ['rsa', {}],
  ['rsa', { hash: 'SHA-1' }],
  ['rsa', { hash: 'SHA-512', parts: ['body', 'timestamp', 'certificate'] }],
  ['P-256', {}],
  ['P-256', { hash: 'SHA-384' }],
];

test.skipIf(!isInstalled).each(CASES)(
  'xmlsec1 verifies a signature of ours (%s, %o)',
  async (kind, options) => {
    const keys = await identity(kind);
    const signed = await wsSecurity(timestamp(), signature({ ...keys, ...options })).protect(
      ENVELOPE,
      context,
    );
    expect(verify(signed, keys)).toMatchObject({ status: 0, text: expect.stringMatching(/^OK/m) as string });
    expect(verify(signed.replace('before', 'after'), keys)).toMatchObject({
      text: expect.stringMatching(/^FAIL/m) as string,
    });
  },
);

const INCLUSIVE =
  '<c:InclusiveNamespaces xmlns:c="http://www.w3.org/2001/10/xml-exc-c14n#" PrefixList="u #default z"/>';

test.skipIf(!isInstalled).each([
  ['rsa', ''],
  ['P-256', ''],
  ['rsa', INCLUSIVE],
] as const)('we verify a signature of xmlsec1 (%s %s)', async (kind, inclusive) => {
  const keys = await identity(kind);
  const signed = await wsSecurity(timestamp(), signature(keys)).protect(ENVELOPE, context);
  // The same message with nothing in place of digests and signature, which xmlsec1 fills in.
  const template = signed
    .replaceAll(/(<ds:(?:DigestValue|SignatureValue)>)[^<]*/g, '$1')
    .replaceAll(/(<ds:Transform [^>]*>)(?=<)/g, `$1${inclusive}`);
  const done = xmlsec([
    '--sign',
    ...ID_ATTRIBUTES,
    '--privkey-pem',
    file('key.pem', keys.key),
    file('template.xml', template),
  ]);
  expect(done.status).toBe(0);
  const security = wsSecurity(verification({ certificates: [keys.certificate] }));
  expect(await security.verify?.(done.text, context)).toContain('é 😀');
  await expect(security.verify?.(done.text.replace('before', 'after'), context)).rejects.toThrow(
    'its signed <Body> was changed',
  );
});

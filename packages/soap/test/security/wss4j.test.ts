import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '@org/http-core/provider';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { signature, timestamp, usernameToken, verification, wsSecurity } from '../../src/security/index.ts';
import { identity, type Identity } from './certificates.ts';

const JARS = ['wss4j', 'xmlsec', 'commons-logging', 'slf4j-api', 'slf4j-nop', 'commons-codec'].map(
  (name) => `/usr/share/java/${name}.jar`,
);
// A source file is run by a JDK only.
const isInstalled = JARS.every((jar) => existsSync(jar)) && spawnSync('javac', ['-version']).status === 0;
if (!isInstalled)
  console.warn('A JDK or Apache WSS4J is not installed: its tests of signatures are skipped.');

const context = { attempt: 1, clock: systemClock, registerSecret: () => undefined };
const ENVELOPE =
  '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:x="urn:x"><soap:Body><a xmlns="urn:a" type="x:T">before é</a></soap:Body></soap:Envelope>';

let folder = '';
let keys: Identity;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wss4j-'));
  keys = await identity();
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

const file = (name: string, content: string): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};

function wss4j(
  action: 'sign' | 'verify',
  envelope: string,
): { readonly out: string; readonly error: string } {
  const args = ['-cp', JARS.join(':'), join(import.meta.dirname, 'Wss4j.java'), action];
  const files = [
    file('envelope.xml', envelope),
    file('certificate.pem', keys.certificate),
    file('key.pem', keys.key),
  ];
  const { stdout, stderr } = spawnSync('java', [...args, ...files], { encoding: 'utf8' });
  return { out: stdout, error: stderr };
}

test.skipIf(!isInstalled)(
  'WSS4J verifies our timestamp, digest and signature, and refuses what was changed',
  async () => {
    const security = wsSecurity(
      timestamp(),
      usernameToken({ username: 'ada', password: 'secret', type: 'digest' }),
      signature({ ...keys, parts: ['body', 'timestamp', 'usernameToken', 'certificate'] }),
    );
    const signed = await security.protect(ENVELOPE, context);
    const { out, error } = wss4j('verify', signed);
    expect(error).toBe('');
    // The actions of WSS4J: 1 UsernameToken, 2 signature, 32 timestamp, 4096 BinarySecurityToken.
    expect(out.match(/\d+/g)?.sort()).toEqual(['1', '2', '32', '4096']);
    expect(wss4j('verify', signed.replace('before', 'after')).error).toContain('WSSecurityException');
  },
  120_000,
);

test.skipIf(!isInstalled)(
  'we verify a signature of WSS4J',
  async () => {
    const { out, error } = wss4j('sign', ENVELOPE);
    expect(error).toBe('');
    const security = wsSecurity(verification({ certificates: [keys.certificate] }));
    expect(await security.verify?.(out, context)).toContain('before é');
    await expect(security.verify?.(out.replace('before', 'after'), context)).rejects.toThrow(
      'its signed <Body> was changed',
    );
  },
  120_000,
);

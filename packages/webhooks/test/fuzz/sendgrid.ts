import { createPublicKey, generateKeyPairSync, sign, verify, type KeyObject } from 'node:crypto';
import fc from 'fast-check';
import { sendgrid, type WebhookScheme } from '../../src/index.ts';
import { bodyChoice, corrupt, oddBodies, spellingsOf } from './bodies.ts';
import { dispatches } from './dispatches.ts';
import { applyEdits, edits, NOW_MS, NOW_SECONDS, stillClock, tampering, usually } from './parts.ts';
import type { FuzzCase, FuzzTarget } from './target.ts';

const pairs: readonly { publicKey: KeyObject; privateKey: KeyObject }[] = [0, 1].map(() =>
  generateKeyPairSync('ec', { namedCurve: 'P-256' }),
);
/** The second key belongs to somebody else. */
const publicKeys: readonly string[] = pairs
  .slice(0, 1)
  .map(({ publicKey }) => publicKey.export({ type: 'spki', format: 'der' }).toString('base64'));
const event = { event: 'delivered', email: 'a@example.com', timestamp: NOW_SECONDS, sg_event_id: 'ZHJvcA' };
const own = spellingsOf(event).map((body) =>
  Buffer.from(`[${Buffer.from(body).toString()},\r\n{"event":"open"}]\r\n`),
);

const times = [0, -1, -299, -300, 300, -301, 301, -86_400, 86_400].map((offset) =>
  String(NOW_SECONDS + offset),
);
const oddTimes = [`${NOW_SECONDS}x`, `0${NOW_SECONDS}`, ` ${NOW_SECONDS}`, '', 'NaN', `${NOW_SECONDS}.0`];

/** Signing costs more than all the rest, so each content is signed once. */
const signatures = new Map<string, Buffer>();
function signOnce(signer: number, time: string, body: Uint8Array): Buffer {
  const content = Buffer.concat([Buffer.from(time), body]);
  const key = `${signer}${content.toString('latin1')}`;
  const known = signatures.get(key) ?? sign('sha256', content, pairs[signer]!.privateKey);
  signatures.set(key, known);
  return known;
}

/** Integers one byte longer than DER has them. */
function padInteger(der: Buffer): Buffer {
  const length = der[3]!;
  const r = der.subarray(4, 4 + length);
  const rest = der.subarray(4 + length);
  return Buffer.concat([Buffer.from([0x30, der.length - 1, 2, length + 1, 0]), r, rest]);
}

const layouts: readonly ((der: Buffer) => string)[] = [
  (der) => der.toString('base64'),
  (der) => der.toString('base64').replaceAll('=', ''),
  (der) => der.toString('base64url'),
  (der) => der.toString('hex'),
  (der) => Buffer.concat([der, Buffer.from([0])]).toString('base64'),
  (der) => padInteger(der).toString('base64'),
  (der) => Buffer.concat([Buffer.from([0x30, 0x81, der[1]!]), der.subarray(2)]).toString('base64'),
  (der) => der.subarray(0, -1).toString('base64'),
  () => Buffer.from([0x30, 6, 2, 1, 0, 2, 1, 0]).toString('base64'),
  () => Buffer.from([0x30, 6, 2, 1, 1, 2, 1, 1]).toString('base64'),
  () => Buffer.alloc(64, 1).toString('base64'),
  (der) => `${der.toString('base64')} `,
  () => 'A'.repeat(6000),
  () => 'garbage',
  () => '',
];

export const sendgridCases: fc.Arbitrary<FuzzCase> = fc
  .record({
    signer: fc.constantFrom(0, 0, 0, 1),
    body: bodyChoice(own, [...corrupt(event), ...oddBodies]),
    time: fc.oneof(
      { weight: 6, arbitrary: fc.constantFrom(...times) },
      { weight: 1, arbitrary: fc.constantFrom(...oddTimes) },
    ),
    layout: usually(layouts),
    change: edits,
    tamper: tampering,
  })
  .map(({ signer, body, time, layout, change, tamper }) => ({
    headers: {
      'x-twilio-email-event-webhook-signature': applyEdits(layout(signOnce(signer, time, body)), change),
      'x-twilio-email-event-webhook-timestamp': time,
    },
    body: tamper(body),
  }));

const scheme: WebhookScheme<object> = sendgrid({ publicKeys, clock: stillClock });
const keys = publicKeys.map((key) =>
  createPublicKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'spki' }),
);

const header = (headers: Readonly<Record<string, string>>, name: 'signature' | 'timestamp'): string =>
  headers[`x-twilio-email-event-webhook-${name}`] ?? '';

const common: FuzzTarget['lax'] = {
  'a time that is not plain digits': ({ headers }) =>
    !/^[1-9][0-9]{0,14}$/.test(header(headers, 'timestamp')),
  'a time more than five minutes away': ({ headers }) =>
    Math.abs(Math.floor(NOW_MS / 1000) - Number(header(headers, 'timestamp'))) > 300,
  'a signature that is not canonical base64': ({ headers }) => {
    const text = header(headers, 'signature');
    return Buffer.from(text, 'base64').toString('base64') !== text;
  },
  'a body that is no list of events': ({ body }) => !/^\[\s*\{/.test(Buffer.from(body).toString()),
};

/** OpenSSL on the same bytes. Its results are cached, so that the time goes into our side. */
const results = new Map<string, boolean>();

export const sendgridTarget: FuzzTarget = {
  name: 'sendgrid',
  cases: sendgridCases,
  ours: (request) => dispatches(scheme, request),
  peer: ({ headers, body }) => {
    const content = Buffer.concat([Buffer.from(header(headers, 'timestamp')), body]);
    const signature = Buffer.from(header(headers, 'signature'), 'base64');
    const key = `${signature.toString('latin1')}|${content.toString('latin1')}`;
    const known =
      results.get(key) ?? keys.some((publicKey) => verify('sha256', content, publicKey, signature));
    if (results.size < 200_000) results.set(key, known);
    return known;
  },
  lax: common,
};

export {
  common as sendgridLax,
  header as sendgridHeader,
  publicKeys as sendgridKeys,
  scheme as sendgridScheme,
};

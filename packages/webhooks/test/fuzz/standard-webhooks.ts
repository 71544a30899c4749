import { isUtf8 } from 'node:buffer';
import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import { Webhook } from 'standardwebhooks';
import { standardWebhooks } from '../../src/index.ts';
import { bodyChoice, corrupt, oddBodies, spellingsOf } from './bodies.ts';
import { dispatches } from './dispatches.ts';
import {
  applyEdits,
  edits,
  NOW_SECONDS,
  offsets,
  stillClock,
  tampering,
  timeSpelling,
  usually,
} from './parts.ts';
import type { FuzzTarget } from './target.ts';

/** One key: the peer's HMAC is written in JavaScript, and a second would double the time of the whole run. */
const key = Buffer.alloc(24, 7);
const secret = `whsec_${key.toString('base64')}`;
const signers = [key, key, key, key, key, Buffer.alloc(24, 8)];
const event = { type: 'invoice.paid', timestamp: '2025-10-09T08:53:20Z', data: { id: 'in_1' } };

const layouts: readonly ((signature: string) => string)[] = [
  (signature) => `v1,${signature}`,
  (signature) => `v1,${'A'.repeat(43)}= v1,${signature}`,
  (signature) => `v1,${signature} v1a,${'A'.repeat(86)}==`,
  (signature) => `v1,${signature} v2,abcd`,
  (signature) => `v1,${signature},extra`,
  (signature) => `v1,${signature} garbage`,
  (signature) => `v1,${signature}  `,
  (signature) => ` v1,${signature}`,
  (signature) => `v1,${signature.replace('=', '')}`,
  (signature) => `v1,${signature.replaceAll('+', '-').replaceAll('/', '_')}`,
  (signature) => `v1,${signature}==`,
  (signature) => `v1a,${signature}`,
  (signature) => `V1,${signature}`,
  (signature) => `v1=${signature}`,
  (signature) => `${`v1,${'A'.repeat(43)}= `.repeat(20)}v1,${signature}`,
  (signature) => `v1,${signature} v3,${'A'.repeat(6000)}`,
  () => 'v1,',
  () => '',
];

/** The peer signs the text of a body; what is not text has a test of its own, with OpenSSL's HMAC. */
const texts = [...corrupt(event), ...oddBodies].filter((body) => isUtf8(body));

const ids: readonly string[] = [
  'msg_2KWPBgLlAfxdpx2AI54pPJ85f4W',
  'm',
  'msg.with.dots',
  'with space',
  'é',
  '',
  'x'.repeat(300),
];

const cases = fc
  .record({
    signer: fc.constantFrom(...signers),
    body: bodyChoice(spellingsOf(event), texts),
    id: usually(ids),
    offset: offsets,
    spell: timeSpelling,
    signsNumber: fc.boolean(),
    layout: usually(layouts),
    change: edits,
    tamper: tampering,
  })
  .map(({ signer, body, id, offset, spell, signsNumber, layout, change, tamper }) => {
    const time = spell(String(NOW_SECONDS + offset));
    const covered = signsNumber ? String(Number.parseInt(time, 10)) : time;
    const signature = createHmac('sha256', signer).update(`${id}.${covered}.`).update(body).digest('base64');
    return {
      headers: {
        'webhook-id': id,
        'webhook-timestamp': time,
        'webhook-signature': applyEdits(layout(signature), change),
      },
      body: tamper(body),
    };
  });

const scheme = standardWebhooks({ secrets: secret, clock: stillClock });
const peer = new Webhook(secret);

const header = (headers: Readonly<Record<string, string>>, name: string): string =>
  headers[`webhook-${name}`] ?? '';
const items = (headers: Readonly<Record<string, string>>): readonly string[] =>
  header(headers, 'signature').split(' ');

export const standardWebhooksTarget: FuzzTarget = {
  name: 'standard-webhooks',
  cases,
  usesProcessClock: true,
  ours: (request) => dispatches(scheme, request),
  peer: ({ headers, body }) => {
    // The specification signs any body, and JSON is only recommended.
    peer.verify(Buffer.from(body), { ...headers }, { jsonParse: false });
    return true;
  },
  lax: {
    'a time that is not plain digits': ({ headers }) =>
      !/^[1-9][0-9]{0,14}$/.test(header(headers, 'timestamp')),
    'an id that is no plain word': ({ headers }) => !/^[!--/-~]{1,256}$/.test(header(headers, 'id')),
    'more signatures, or a longer header, than anybody sends': ({ headers }) =>
      items(headers).length > 16 || header(headers, 'signature').length > 4096,
    'an item that is no signature': ({ headers }) =>
      items(headers).some((item) => {
        const [, text = ''] = /^v\d+[a-z]?,([\w+/=]+)$/.exec(item) ?? [];
        return text === '' || Buffer.from(text, 'base64').toString('base64') !== text;
      }),
  },
};

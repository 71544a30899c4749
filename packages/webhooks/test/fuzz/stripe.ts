import { createHmac } from 'node:crypto';
import fc from 'fast-check';
import Stripe from 'stripe';
import { stripe } from '../../src/index.ts';
import { bodyChoice, corrupt, oddBodies, spellingsOf } from './bodies.ts';
import { dispatches } from './dispatches.ts';
import {
  applyEdits,
  edits,
  NOW_MS,
  NOW_SECONDS,
  offsets,
  stillClock,
  tampering,
  timeSpelling,
  usually,
} from './parts.ts';
import type { FuzzTarget } from './target.ts';

const secrets = ['whsec_5f3c8e1a9b7d4026a1c3e5f708192a3b', 'whsec_previous0000000000000000000000'];
const signers = [...secrets, ...secrets, 'whsec_somebody_else', 'whsec_5f3c8e1a9b7d4026a1c3e5f708192a3c'];
const event = { id: 'evt_1', object: 'event', type: 'charge.failed', data: { object: { id: 'ch_1' } } };
const thin = { id: 'evt_2', object: 'v2.core.event', type: 'v1.billing.meter.no_meter_found' };
const bodies = bodyChoice([...spellingsOf(event), ...spellingsOf(thin)], [...corrupt(event), ...oddBodies]);

/** Ways to lay out the header, given the time and the signature. */
const layouts: readonly ((time: string, signature: string) => string)[] = [
  (time, signature) => `t=${time},v1=${signature}`,
  (time, signature) => `t=${time},v1=${signature}`,
  (time, signature) =>
    `t=${time},v1=${signature},v0=6ffbb59b2300aae63f272406069a9788598b792a944a07aba816edb039989a39`,
  (time, signature) => `v1=${'0'.repeat(64)},t=${time},v1=${signature}`,
  (time, signature) => `t=1,t=${time},v1=${signature}`,
  (time, signature) => `t=${time},v1=${signature},t=9`,
  (time, signature) => `t=${time},v1=${signature}=zz`,
  (time, signature) => `t=${time}=zz,v1=${signature}`,
  (time, signature) => `t=${time},v1=${signature.toUpperCase()}`,
  (time, signature) => `t=${time},v1=${signature.slice(0, 62)}`,
  (time, signature) => `t=${time}, v1=${signature}`,
  (time, signature) => `t=${time},v0=${signature}`,
  (time, signature) => `t=${time},v1=,v1=${signature}`,
  (time, signature) => `t=${time},v1=short,v1=${signature}`,
  (time, signature) => `t=${time},v1=${signature},`,
  (time, signature) => `t=${time},v1=${signature},bare`,
  (time, signature) => `t=${time},v1=${signature}${`,v1=${'a'.repeat(64)}`.repeat(20)}`,
  (time, signature) => `t=${time},v1=${signature},v9=${'x'.repeat(5000)}`,
  (_time, signature) => `v1=${signature}`,
  (time) => `t=${time}`,
  () => '',
];

const cases = fc
  .record({
    signer: fc.constantFrom(...signers),
    body: bodies,
    offset: offsets,
    spell: timeSpelling,
    signsNumber: fc.boolean(),
    layout: usually(layouts),
    change: edits,
    tamper: tampering,
  })
  .map(({ signer, body, offset, spell, signsNumber, layout, change, tamper }) => {
    const plain = String(NOW_SECONDS + offset);
    const time = spell(plain);
    const covered = signsNumber ? String(Number.parseInt(time, 10)) : time;
    const signature = createHmac('sha256', signer).update(`${covered}.`).update(body).digest('hex');
    return {
      headers: { 'stripe-signature': applyEdits(layout(time, signature), change) },
      body: tamper(body),
    };
  });

const scheme = stripe({ secrets, clock: stillClock });
const verifier = new Stripe('sk_test_of_nobody').webhooks.signature!;

const header = (headers: Readonly<Record<string, string>>): string => headers['stripe-signature'] ?? '';
const items = (text: string): readonly string[] => text.split(',');
const times = (text: string): readonly string[] => items(text).filter((item) => item.startsWith('t='));

export const stripeTarget: FuzzTarget = {
  name: 'stripe',
  cases,
  ours: (request) => dispatches(scheme, request),
  peer: ({ headers, body }) =>
    secrets.some((secret) => {
      try {
        verifier.verifyHeader(Buffer.from(body), header(headers), secret, 300, undefined, NOW_MS);
        JSON.parse(Buffer.from(body).toString());
        return true;
      } catch {
        return false;
      }
    }),
  lax: {
    'several times, the last of which counts': ({ headers }) => times(header(headers)).length > 1,
    'a time that is not plain digits': ({ headers }) =>
      !/^t=[1-9][0-9]{0,14}$/.test(times(header(headers))[0] ?? ''),
    'a time more than five minutes ahead': ({ headers }) =>
      Number(times(header(headers))[0]?.slice(2)) > NOW_SECONDS + 300,
    'more signatures, or a longer header, than anybody sends': ({ headers }) =>
      items(header(headers)).length > 17 || header(headers).length > 4096,
    'something after the signature': ({ headers }) =>
      items(header(headers)).some((item) => item.split('=').length > 2),
    'a malformed signature beside a good one': ({ headers }) =>
      items(header(headers)).some((item) => item.startsWith('v1') && !/^v1=(?:[0-9a-f]{2})+$/.test(item)),
    'an item that is no pair': ({ headers }) =>
      items(header(headers)).some((item) => !/^[A-Za-z]\w*=[\w+/.-]+$/.test(item)),
    'a body that is no event': ({ body }) =>
      !/"id":\s*"evt_/.test(Buffer.from(body).toString()) ||
      !Buffer.from(body).toString().includes('"type":'),
  },
};

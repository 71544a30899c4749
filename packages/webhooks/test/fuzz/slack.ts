import { createHmac } from 'node:crypto';
import bolt from '@slack/bolt/dist/receivers/verify-request.js';
import fc from 'fast-check';
import { slack } from '../../src/index.ts';
import { bodyChoice, corrupt, oddBodies, spellingsOf } from './bodies.ts';
import { dispatches } from './dispatches.ts';
import {
  applyEdits,
  edits,
  NOW_MS,
  NOW_SECONDS,
  offsets,
  stillClock,
  survivesText,
  tampering,
  timeSpelling,
  usually,
} from './parts.ts';
import type { FuzzTarget } from './target.ts';

const secrets = ['8f742231b10e8888abcd99yyyzzz85a5', '00000000000000000000000000000000'];
const signers = [...secrets, ...secrets, ...secrets, 'somebody-else'];
const event = { type: 'event_callback', event_id: 'Ev1', event: { type: 'app_mention', channel: 'C1' } };
const formType = 'application/x-www-form-urlencoded';
const forms: readonly Uint8Array[] = [
  'command=%2Fdeploy&text=a+b&trigger_id=1.2',
  'payload=%7B%22type%22%3A%22shortcut%22%7D',
].map((text) => Buffer.from(text));
const odd = [
  ...corrupt(event),
  ...oddBodies,
  Buffer.from('ssl_check=1'),
  Buffer.from('ssl_check=1&payload={}'),
];

const layouts: readonly ((signature: string) => string)[] = [
  (signature) => `v0=${signature}`,
  (signature) => `v0=${signature}=extra`,
  (signature) => `v0=${signature.toUpperCase()}`,
  (signature) => `v0=${signature.slice(0, 63)}`,
  (signature) => `v0=${signature}00`,
  (signature) => `v1=${signature}`,
  (signature) => `V0=${signature}`,
  (signature) => `v0= ${signature}`,
  (signature) => `v0=${signature}, v0=${signature}`,
  (signature) => signature,
  (signature) => `v0=${signature}=${'x'.repeat(6000)}`,
  () => 'v0=',
  () => '',
];

const cases = fc
  .record({
    signer: fc.constantFrom(...signers),
    body: bodyChoice([...spellingsOf(event), ...forms], odd),
    offset: offsets,
    spell: timeSpelling,
    signsNumber: fc.boolean(),
    layout: usually(layouts),
    change: edits,
    tamper: tampering,
  })
  .map(({ signer, body, offset, spell, signsNumber, layout, change, tamper }) => {
    const time = spell(String(NOW_SECONDS + offset));
    const covered = signsNumber ? String(Number(time)) : time;
    const signature = createHmac('sha256', signer).update(`v0:${covered}:`).update(body).digest('hex');
    return {
      headers: {
        'content-type':
          forms.includes(body) || Buffer.from(body).toString().startsWith('ssl')
            ? formType
            : 'application/json',
        'x-slack-signature': applyEdits(layout(signature), change),
        'x-slack-request-timestamp': time,
      },
      body: tamper(body),
    };
  });

const scheme = slack({ secrets, clock: stillClock });

const signature = (headers: Readonly<Record<string, string>>): string => headers['x-slack-signature'] ?? '';
const time = (headers: Readonly<Record<string, string>>): string =>
  headers['x-slack-request-timestamp'] ?? '';

export const slackTarget: FuzzTarget = {
  name: 'slack',
  cases,
  ours: (request) => dispatches(scheme, request),
  // As bolt's HTTP receiver calls it: the body as text, the timestamp as a number.
  peer: ({ headers, body }) =>
    secrets.some((signingSecret) =>
      bolt.isValidSlackRequest({
        signingSecret,
        body: Buffer.from(body).toString(),
        headers: {
          'x-slack-signature': signature(headers),
          'x-slack-request-timestamp': Number(time(headers)),
        },
        nowMilliseconds: NOW_MS,
      }),
    ),
  lax: {
    'a time that is not plain digits': ({ headers }) => !/^[1-9][0-9]{0,14}$/.test(time(headers)),
    'a time more than five minutes ahead': ({ headers }) => Number(time(headers)) > NOW_SECONDS + 300,
    'something after the signature': ({ headers }) => signature(headers).split('=').length > 2,
    'a body that is no event': ({ body }) => !survivesText(body) || noEvent(Buffer.from(body).toString()),
  },
};

/** Bolt verifies before it looks into the body; we count what can be dispatched. */
const noEvent = (text: string): boolean =>
  text.includes('ssl_check') ||
  !/"type":\s*"app_mention"|^command=%2Fdeploy|^payload=%7B%22type%22/.test(text);

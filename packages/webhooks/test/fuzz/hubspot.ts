import { createHmac } from 'node:crypto';
import hubspotSignature from '@hubspot/api-client/lib/src/utils/signature.js';
import fc from 'fast-check';
import { hubspot } from '../../src/index.ts';
import { bodyChoice, corrupt, oddBodies, spellingsOf } from './bodies.ts';
import { dispatches } from './dispatches.ts';
import {
  applyEdits,
  edits,
  NOW_MS,
  offsets,
  stillClock,
  survivesText,
  tampering,
  timeSpelling,
  usually,
} from './parts.ts';
import type { FuzzTarget } from './target.ts';

const secrets = ['f3c1a5d2-0000-4000-8000-1234567890ab', 'f3c1a5d2-0000-4000-8000-previous0000'];
const signers = [...secrets, ...secrets, ...secrets, 'somebody-else'];
const publicUrl = 'https://example.com/hooks/hubspot';
const event = {
  subscriptionType: 'contact.creation',
  portalId: 1,
  subscriptionId: 2,
  eventId: 3,
  occurredAt: 4,
};
const own = spellingsOf(event).flatMap((body) => [body, Buffer.from(`[${Buffer.from(body).toString()}]`)]);

/** The URL that arrives, and the one that HubSpot signed: it decodes some characters first. */
const urls: readonly (readonly [received: string, signed: string])[] = [
  ['/hooks/hubspot', ''],
  ['/rewritten/by/a/proxy', ''],
  ['https://internal:8080/hooks/hubspot', ''],
  ['/hooks/hubspot?a=1&b=2', '?a=1&b=2'],
  ['/hooks/hubspot?at=a%40b.c%3A1%2F2', '?at=a@b.c:1/2'],
  ['/hooks/hubspot?at=a%40b.c%3a1%2f2', '?at=a@b.c:1/2'],
  ['/hooks/hubspot?keep=%20%25%26', '?keep=%20%25%26'],
  ['/hooks/hubspot?a=1', '?a=2'],
];

const layouts: readonly ((signature: string) => string)[] = [
  (signature) => signature,
  (signature) => signature.replace('=', ''),
  (signature) => `${signature}=`,
  (signature) => `${signature}, ${signature}`,
  (signature) => ` ${signature}`,
  (signature) => signature.replaceAll('+', '-').replaceAll('/', '_'),
  (signature) => signature.slice(0, 40),
  (signature) => `${signature}${'A'.repeat(6000)}`,
  () => '====',
  () => '',
];

const cases = fc
  .record({
    signer: fc.constantFrom(...signers),
    body: bodyChoice(own, [...corrupt(event), ...oddBodies]),
    url: usually(urls),
    offset: offsets,
    millisecond: fc.constantFrom(0, 0, 1, -1),
    spell: timeSpelling,
    signsNumber: fc.boolean(),
    layout: usually(layouts),
    change: edits,
    tamper: tampering,
  })
  .map(
    ({
      signer,
      body,
      url: [url, query],
      offset,
      millisecond,
      spell,
      signsNumber,
      layout,
      change,
      tamper,
    }) => {
      const time = spell(String(NOW_MS + offset * 1000 + millisecond));
      const covered = signsNumber ? String(Number(time)) : time;
      const mac = createHmac('sha256', signer)
        .update(`POST${publicUrl}${query}`)
        .update(body)
        .update(covered);
      return {
        url,
        signedUrl: publicUrl + query,
        headers: {
          'x-hubspot-signature-v3': applyEdits(layout(mac.digest('base64')), change),
          'x-hubspot-request-timestamp': time,
        },
        body: tamper(body),
      };
    },
  );

const scheme = hubspot({ secrets, publicUrl, clock: stillClock });
const { Signature } = hubspotSignature;

const time = (headers: Readonly<Record<string, string>>): string =>
  headers['x-hubspot-request-timestamp'] ?? '';

/** HubSpot's client leaves it to the caller to decode the URL. */
const documentedUrl = (url: string): string => {
  const query = url.indexOf('?');
  const received = query < 0 ? publicUrl : publicUrl + url.slice(query);
  return received.replaceAll(/%(?:3A|2F|3F|40|21|24|27|28|29|2A|2C|3B)/gi, (escape) =>
    decodeURIComponent(escape),
  );
};

export const hubspotTarget: FuzzTarget = {
  name: 'hubspot',
  cases,
  usesProcessClock: true,
  ours: (request) => dispatches(scheme, request),
  peer: ({ headers, body, url = '' }) =>
    secrets.some((clientSecret) => {
      try {
        return Signature.isValid({
          signatureVersion: 'v3',
          method: 'POST',
          signature: headers['x-hubspot-signature-v3'] ?? '',
          clientSecret,
          requestBody: Buffer.from(body).toString(),
          url: documentedUrl(url),
          timestamp: Number(time(headers)),
        });
      } catch {
        return false;
      }
    }),
  lax: {
    'a time that is not plain digits': ({ headers }) => !/^[1-9][0-9]{0,14}$/.test(time(headers)),
    'a time more than five minutes ahead': ({ headers }) => Number(time(headers)) > NOW_MS + 300_000,
    'a body that is no event': ({ body }) =>
      !survivesText(body) || !/"subscriptionType":\s*"contact/.test(Buffer.from(body).toString()),
  },
};

import { createHmac } from 'node:crypto';
import { verifyWithFallback } from '@octokit/webhooks-methods';
import fc from 'fast-check';
import { github } from '../../src/index.ts';
import { bodyChoice, corrupt, oddBodies, spellingsOf } from './bodies.ts';
import { dispatches } from './dispatches.ts';
import { applyEdits, edits, survivesText, tampering, usually } from './parts.ts';
import type { FuzzTarget } from './target.ts';

const secrets = ["It's a Secret to Everybody", 'the-previous-secret'];
const signers = [...secrets, ...secrets, ...secrets, 'somebody-else'];
const event = { action: 'opened', issue: { number: 1 }, repository: { id: 1, full_name: 'a/b' } };

const layouts: readonly ((signature: string) => string)[] = [
  (signature) => `sha256=${signature}`,
  (signature) => `sha256=${signature.toUpperCase()}`,
  (signature) => `sha256=${signature}=`,
  (signature) => `sha256=${signature}00`,
  (signature) => `sha256=${signature.slice(2)}`,
  (signature) => `sha1=${signature}`,
  (signature) => `SHA256=${signature}`,
  (signature) => ` sha256=${signature}`,
  (signature) => `sha256=sha256=${signature}`,
  (signature) => `sha256=${signature}, sha256=${signature}`,
  (signature) => signature,
  (signature) => `sha256=${signature.replace(/../g, '$& ')}`,
  () => `sha256=${'ab'.repeat(3000)}`,
  () => '',
];

const cases = fc
  .record({
    signer: fc.constantFrom(...signers),
    body: bodyChoice(spellingsOf(event), [...corrupt(event), ...oddBodies]),
    layout: usually(layouts),
    change: edits,
    tamper: tampering,
  })
  .map(({ signer, body, layout, change, tamper }) => {
    const signature = createHmac('sha256', signer).update(body).digest('hex');
    return {
      headers: {
        'content-type': 'application/json',
        'x-github-event': 'issues',
        'x-github-delivery': '72d3162e-cc78-11e3-81ab-4c9367dc0958',
        'x-hub-signature-256': applyEdits(layout(signature), change),
      },
      body: tamper(body),
    };
  });

const scheme = github({ secrets });

export const githubTarget: FuzzTarget = {
  name: 'github',
  cases,
  isAsync: true,
  ours: (request) => dispatches(scheme, request),
  peer: ({ headers, body }) =>
    verifyWithFallback(
      secrets[0]!,
      Buffer.from(body).toString(),
      headers['x-hub-signature-256'] ?? '',
      secrets.slice(1),
    ),
  lax: {
    'a body that is no event': ({ body }) =>
      !survivesText(body) || !/^\s*\{/.test(Buffer.from(body).toString()),
  },
};

import { expect, test } from 'vitest';
import { explainReason } from '../flows/plain-reason.ts';

test.each([
  ['"response" body "access_token" property must be a string', 'its field access_token must be a string'],
  [
    '"response" body "issuer" property does not match the expected value',
    'its issuer is not the issuer of the options',
  ],
  [
    'unexpected JWT "iss" (issuer) claim value',
    'the claim iss of its ID token is not what it must be for this login',
  ],
  [
    'unexpected ID Token "nonce" claim value',
    'the claim nonce of its ID token is not what it must be for this login',
  ],
  ['JWT "exp" (expiration time) claim missing', 'its ID token has no claim exp'],
  ['unsupported `token_type` value', 'its token_type is of a kind that needs a proof with each call'],
  [
    'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
    'its ID token has expired already: is the clock of this machine right?',
  ],
  ['something else', 'something else'],
])('%s', (says, means) => {
  expect(explainReason(says)).toBe(means);
});

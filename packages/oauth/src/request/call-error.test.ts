import { expect, test } from 'vitest';
import { explainReason } from './call-error.ts';

test.each([
  ['"response" body "access_token" property must be a string', 'its field access_token must be a string'],
  [
    '"response" body "issuer" property does not match the expected value',
    'its issuer differs from the issuer in the options',
  ],
  ['unexpected JWT "iss" (issuer) claim value', 'the claim iss of its ID token does not match this login'],
  ['unexpected ID Token "nonce" claim value', 'the claim nonce of its ID token does not match this login'],
  ['JWT "exp" (expiration time) claim missing', 'its ID token has no claim exp'],
  ['unsupported `token_type` value', 'its token_type requires a proof with each call'],
  [
    'unexpected JWT "exp" (expiration time) claim value, expiration is past current timestamp',
    'its ID token has already expired. Check whether the clock of this machine is right',
  ],
  ['something else', 'something else'],
])('%s', (message, explanation) => {
  expect(explainReason(message)).toBe(explanation);
});

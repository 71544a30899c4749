/** What the OAuth library says of answers, and what it means to whoever reads the error. */
const REASONS: readonly (readonly [says: RegExp, means: string])[] = [
  [/^"response" body "issuer" property does not match .+$/, 'its issuer is not the issuer of the options'],
  [/^"response" body "(\w+)" property must be (.+)$/, 'its field $1 must be $2'],
  [
    /^unexpected JWT "(\w+)" [^"]*claim value$/,
    'the claim $1 of its ID token is not what it must be for this login',
  ],
  [
    /^unexpected ID Token "(\w+)" .*claim value$/,
    'the claim $1 of its ID token is not what it must be for this login',
  ],
  [/^JWT "(\w+)" \([^()]*\) claim missing$/, 'its ID token has no claim $1'],
  [/^unexpected JWT "exp" .+$/, 'its ID token has expired already: is the clock of this machine right?'],
  [/^unsupported `token_type` value$/, 'its token_type is of a kind that needs a proof with each call'],
];

/** A reason in plain words; what is not known stays as it is. */
export function explainReason(message: string): string {
  for (const [says, means] of REASONS) if (says.test(message)) return message.replace(says, means);
  return message;
}

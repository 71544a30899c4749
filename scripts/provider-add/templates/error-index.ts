import type { PackagePlan } from '../package-plan.ts';

/** Class, code, meaning, hint. */
const SECTIONS: readonly (readonly [string, string, string, string])[] = [
  [
    'InvalidRequest',
    'invalid_request',
    '400, 413 or 422: the request is wrong.',
    'Correct the parameters that the message names.',
  ],
  [
    'Authentication',
    'authentication_failed',
    '401: the credential is missing, wrong or expired.',
    'Check the credential that the client was given.',
  ],
  [
    'Permission',
    'permission_denied',
    '403: the credential does not have this permission.',
    'Give the credential the permission.',
  ],
  ['NotFound', 'not_found', '404 or 410: the object does not exist.', 'Check the id and the account.'],
  ['Conflict', 'conflict', '409: the request conflicts with what exists.', 'Read the object again.'],
  ['RateLimit', 'rate_limited', '429: too many requests.', 'Call again after `retryAt`.'],
  [
    'Server',
    'server_error',
    '5xx: the server failed.',
    'Check whether a write was executed before you send it again.',
  ],
  [
    'Api',
    'api_error',
    'Any other failed response.',
    "Read `status` and `details`, and see the vendor's documentation.",
  ],
];

/** `docs/guides/error-index.md` with the errors of one more package. */
export function withErrorSections(page: string, { name, prefix }: PackagePlan): string {
  const sections = SECTIONS.map(
    ([kind, code, meaning, hint]) =>
      `### ${prefix}${kind}Error\n\n- **Code**: \`${code}\`\n- **Meaning**: ${meaning}\n- **Remedy**: ${hint}\n`,
  );
  const head = `## ${prefix}\n\n\`@org/${name}\`. \`details.code\` is the vendor's code, if the response has one.\n`;
  return `${page.trimEnd()}\n\n${[head, ...sections].join('\n')}`;
}

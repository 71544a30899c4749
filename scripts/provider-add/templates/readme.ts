import { typeName } from '../../codegen/names/identifier.ts';
import type { PackagePlan } from '../package-plan.ts';
import { credentialOptions } from './credentials.ts';
import type { Example } from './example.ts';
import { webhooksSection } from './webhooks.ts';

export function readmeFile(
  plan: PackagePlan,
  counts: { operations: number; paged: number },
  example: Example,
  paged: ReadonlyMap<string, Example>,
): string {
  const { name, prefix, survey } = plan;
  const { options, hint } = credentialOptions(plan);
  const rows = [
    ['Option', 'Default', 'Meaning'],
    ...options.map((option) => [
      `\`${option.name}\``,
      `\`${option.variable}\``,
      `${option.what}, or a function that returns the current one`,
    ]),
    ...(options.length > 0
      ? [['`auth`', '', 'Another way to authenticate']]
      : [['`auth`', 'none', 'How requests are authenticated: the strategies of @org/http-core']]),
    ['`timeoutMs`', '60 000', 'For one attempt, body included'],
    ['`deadlineMs`', '180 000', 'For the whole call: credentials, waits, attempts, body'],
    ['`retry`', '`{ maxRetries: 2 }`', 'A number, `false`, or options'],
    ['`limiter`, `breaker`', 'observed limits; enabled', 'See [@org/http-core](../http-core/README.md)'],
    [
      '`baseUrl`, `fetch`, `transport`, `headers`, `appInfo`, `hooks`, `maxResponseBytes`',
      '',
      'See [@org/http-core](../http-core/README.md)',
    ],
  ];
  const [list] = paged.values();
  return `# @org/${name}

A typed client for the ${prefix} API: ${operationsText(counts.operations, survey.leftOut)}.

\`\`\`sh
npm install @org/${name}
\`\`\`

It runs on Node 22.19 or newer, and on any runtime with \`fetch\`. It consists of ES modules, and \`require()\` works too. [Jest, NestJS and CommonJS](../../docs/guides/commonjs.md) shows the settings that some tools need.

## First call

\`\`\`ts
import { ${prefix} } from '@org/${name}';

const client = new ${prefix}();
console.log(await client.${example.call}(${example.callArgs}));
\`\`\`

If bundle size matters, use the operations as functions, with a client of \`create${prefix}()\`. Each resource has an entry of its own, such as \`@org/${name}/${example.entry}\`. The types are in the entry \`@org/${name}/models\`.

A method takes the parameters of the path in their order, then the other parameters in one object with the names of the API. A function takes all of them in one object. A body that is not an object goes under \`body\`.

## Options

${table(rows)}
${options.length > 0 ? `\nWithout a credential, the first call fails, and nothing is sent. ${hint}\n` : ''}
## Errors

\`\`\`ts
import { is${prefix}Error, ${prefix} } from '@org/${name}';

const client = new ${prefix}();
export async function statusOf(): Promise<number> {
  try {
    return (await client.${example.call}(${example.callArgs}).withResponse()).response.status;
  } catch (error) {
    if (!is${prefix}Error(error)) throw error;
    return error.status;
  }
}
\`\`\`

Each class extends the one of \`@org/http-core\` for its status: \`${prefix}InvalidRequestError\` (400, 422), \`${prefix}AuthenticationError\` (401), \`${prefix}PermissionError\` (403), \`${prefix}NotFoundError\` (404, 410), \`${prefix}ConflictError\` (409), \`${prefix}RateLimitError\` (429), \`${prefix}ServerError\` (5xx) and \`${prefix}ApiError\` for the rest. \`error.details.code\` is the vendor's code. Failures without a response are the errors of \`@org/http-core\`, such as \`ConnectionError\` and \`TimeoutError\`.
${errorBodies(plan)}
## Paging

${
  list
    ? `${counts.paged === 1 ? 'One operation is a list' : `${counts.paged} operations are lists`}:

\`\`\`ts
import { ${prefix} } from '@org/${name}';

const client = new ${prefix}();
for await (const item of client.${list.call}(${list.callArgs})) console.log(item);
\`\`\`

Await a list for its first page. \`.pages()\` and \`.toArray({ limit })\` return more.`
    : 'The document does not say how to get the next page of any list.'
}

## Retries

${
  survey.keyed.length > 0
    ? 'Requests that accept an idempotency key carry one, the same in all attempts, and are retried after a lost response. Any other POST or PATCH'
    : 'A POST or PATCH'
} is retried only if the server certainly did not execute it: after a failed connection, or a 429. After a lost response, the call fails with \`mayHaveExecuted: true\`. GET, PUT and DELETE are retried.
${webhooksSection(plan)}
## Testing

\`\`\`ts
import { ${prefix} } from '@org/${name}';

const client = new ${prefix}({
${options.map((option) => `  ${option.name}: 'test',\n`).join('')}  fetch: () => Promise.resolve(Response.json({})),
});
console.log(await client.${example.call}(${example.callArgs}));
\`\`\`

nock and msw work, too.
`;
}

function operationsText(count: number, leftOut: number): string {
  const whole = 'of its OpenAPI document';
  const some = count === 1 ? 'one operation' : `${count} operations`;
  if (leftOut > 0) return `${some} ${whole}, without ${leftOut} that no request can be made for`;
  return count === 1 ? `the one operation ${whole}` : `all ${some} ${whole}`;
}

/** Where the types of failed responses are, which only readers of bodies need. */
function errorBodies({ name, document, survey }: PackagePlan): string {
  const [type] = Object.entries(document.components.schemas)
    .filter(([schema, { 'x-org-root': root }]) => root !== undefined && schema !== survey.webhooks?.type)
    .map(([schema]) => typeName(schema))
    .sort();
  return type === undefined
    ? ''
    : `\n\`error.body\` is what came, as \`unknown\`. The bodies that the document describes have types in \`@org/${name}/models\`, such as \`${type}\`.\n`;
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  return [head, head.map(() => '---'), ...rest].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

import type { PackagePlan } from '../package-plan.ts';
import { credentialOptions } from './credentials.ts';
import type { Example } from './example.ts';

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

The ${prefix} API, typed: all ${counts.operations} operations that its OpenAPI document describes.

\`\`\`sh
npm install @org/${name}
\`\`\`

Node 22.19 or newer, or any runtime with \`fetch\`. ES modules; \`require()\` works too. [Jest, NestJS and CommonJS](../../docs/guides/commonjs.md) has the lines that some tools need.

## First call

\`\`\`ts
import { ${prefix} } from '@org/${name}';

const client = new ${prefix}();
console.log(await client.${example.call}(${example.callArgs}));
\`\`\`

Where bundle size counts, use the operations as functions, each resource an entry of its own, with a client of \`create${prefix}()\`: \`@org/${name}/${example.entry}\`. Types are at \`@org/${name}/models\`.

Parameters are one object, named as on the wire; the parameters of the path may also come first, in their order. A body that is no object stands under \`body\`.

## Options

${table(rows)}
${options.length > 0 ? `\nWithout a credential the first call fails and nothing is sent. ${hint}\n` : ''}
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

Each class extends the one of \`@org/http-core\` for its status: \`${prefix}InvalidRequestError\` (400, 422), \`${prefix}AuthenticationError\` (401), \`${prefix}PermissionError\` (403), \`${prefix}NotFoundError\` (404, 410), \`${prefix}ConflictError\` (409), \`${prefix}RateLimitError\` (429), \`${prefix}ServerError\` (5xx) and \`${prefix}ApiError\` for the rest. \`error.details.code\` is the vendor's code. A failure without a response is a \`ConnectionError\`, a \`TimeoutError\` or another class of \`@org/http-core\`.

## Paging

${
  list
    ? `${counts.paged} operations are lists:

\`\`\`ts
import { ${prefix} } from '@org/${name}';

const client = new ${prefix}();
for await (const item of client.${list.call}(${list.callArgs})) console.log(item);
\`\`\`

Awaited, a list is its first page; \`.pages()\` and \`.toArray({ limit })\` take more.`
    : 'The document tells of no list how to get its next page.'
}

## Retries

${
  survey.specDetails.keyed.length > 0
    ? 'Requests that take an idempotency key carry one, the same in all attempts, and are repeated after a lost answer. Any other POST or PATCH'
    : 'A POST or PATCH'
} is sent again only when it was surely not taken: no connection, or 429. After a lost response the call fails with \`mayHaveExecuted: true\`. GET, PUT and DELETE are repeated.

## Testing

\`\`\`ts
import { ${prefix} } from '@org/${name}';

const client = new ${prefix}({
${options.map((option) => `  ${option.name}: 'test',\n`).join('')}  fetch: () => Promise.resolve(Response.json({})),
});
console.log(await client.${example.call}(${example.callArgs}));
\`\`\`

nock and msw work too.
`;
}

function table(rows: readonly (readonly string[])[]): string {
  const [head = [], ...rest] = rows;
  return [head, head.map(() => '---'), ...rest].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

import { literal, propertyKey } from '../../codegen/print/text.ts';
import { signatureHeader, type PlannedWebhooks } from '../detect/webhook-scheme.ts';
import type { PackagePlan } from '../package-plan.ts';

/** The entry `./webhook-events` of a package whose vendor sends events. */
export function webhooksFiles({ name, prefix, variable, binding, survey }: PackagePlan): [string, string][] {
  const { webhooks } = survey;
  if (!webhooks) return [];
  const types = `export type { ${webhooks.type} as ${prefix}Events } from '../generated/models.ts';\n`;
  if (!webhooks.scheme)
    return [
      ['src/webhooks/index.ts', types],
      ['test/webhooks.test.ts', typesTest(name, prefix, webhooks)],
    ];
  const create = `${binding}Webhooks`;
  return [
    [
      'src/webhooks/index.ts',
      `${types}export { ${create}, type ${prefix}WebhookOptions } from './${name}-webhooks.ts';
export {
  jsonReply,
  textReply,
  WebhookConfigError,
  WebhookRejection,
  WebhookVerificationError,
  type WebhookContext,
  type WebhookFailure,
  type WebhookHandler,
} from '@org/webhooks';
`,
    ],
    [`src/webhooks/${name}-webhooks.ts`, handlerFile({ name, prefix, variable, create }, webhooks)],
    ['test/webhooks.test.ts', handlerTest(name, create, webhooks)],
  ];
}

/** How the README shows the events. */
export function webhooksSection({ name, prefix, variable, binding, survey }: PackagePlan): string {
  const { webhooks } = survey;
  if (!webhooks) return '';
  const [event = ''] = webhooks.events;
  const types = `\`${prefix}Events\` has the payload of ${webhooks.events.length === 1 ? 'the event' : `each of the ${webhooks.events.length} events`} that the document describes, under the event's name.`;
  if (!webhooks.scheme)
    return `
## Webhooks

${types}

\`\`\`ts
import type { ${prefix}Events } from '@org/${name}/webhook-events';

export type Payload = ${prefix}Events[${literal(event)}];
\`\`\`

${signatureSentence(webhooks)} [\`@org/webhooks\`](../webhooks/README.md) verifies them once you describe that, with \`hmac<${prefix}Events>({ … })\` or \`standardWebhooks<${prefix}Events>({ … })\`.
`;
  return `
## Webhooks

${types} The handler checks the signature of [Standard Webhooks](https://www.standardwebhooks.com), processes each event once, and runs wherever there is a \`Request\`; [\`@org/webhooks\`](../webhooks/README.md) has adapters for Express, Fastify, node:http and Lambda.

\`\`\`ts
import { ${binding}Webhooks } from '@org/${name}/webhook-events';

const webhooks = ${binding}Webhooks({ secrets: process.env['${variable}_WEBHOOK_SECRET'] });
webhooks.on(${literal(event)}, (event) => {
  console.log(event);
});
export const POST = (request: Request): Promise<Response> => webhooks(request);
\`\`\`
`;
}

/** What the document says of how events are signed, without a scheme that is known. */
function signatureSentence({ headers, isStandard }: PlannedWebhooks): string {
  if (isStandard)
    return 'Events are signed as [Standard Webhooks](https://www.standardwebhooks.com) has it, and the document does not say where a payload has the name of its event: the option `type` of `standardWebhooks()`.';
  const signed = signatureHeader(headers);
  if (signed === undefined) return 'The document does not say how events are signed.';
  return `Events come with the header \`${signed}\`, and the document does not say how it is computed.`;
}

function handlerFile(
  {
    name,
    prefix,
    variable,
    create,
  }: { readonly name: string; readonly prefix: string; readonly variable: string; readonly create: string },
  { type, events, field = 'type' }: PlannedWebhooks,
): string {
  const [event = ''] = events;
  const isDefault = field === 'type';
  const kitNames = `${isDefault ? '' : 'isRecord, '}createSchemeHandler, secretsOrEnvironment, type SchemeHandlerOptions, type TimedSchemeOptions`;
  const typeOption = isDefault
    ? ''
    : `\n      type: (payload) => (isRecord(payload) && typeof payload[${literal(field)}] === 'string' ? payload[${literal(field)}] : undefined),`;
  return `import { standardWebhooks, type Secrets, type WebhookHandler } from '@org/webhooks';
import { ${kitNames} } from '@org/webhooks/schemes';
import type { ${type} } from '../generated/models.ts';

interface OwnOptions extends TimedSchemeOptions {
  /**
   * The signing secrets of the endpoint; several while one replaces another. Default: the environment variable
   * \`${variable}_WEBHOOK_SECRET\`, which is read again with the first request if it is not set yet.
   */
  readonly secrets?: Secrets | undefined;
}

/**
 * Options of {@link ${create}}.
 *
 * @public
 */
export type ${prefix}WebhookOptions = OwnOptions & SchemeHandlerOptions<${type}>;

const optionNames = { secrets: true, toleranceMs: true, maxBodyBytes: true, clock: true, crypto: true } as const;

/**
 * Receives the webhooks of ${prefix}: checks the signature, processes each event once, and calls typed handlers. The result is a
 * Fetch API handler; \`@org/webhooks\` has adapters for Express, Fastify, node:http and Lambda.
 *
 * @throws WebhookConfigError if a secret is malformed, or an option does not exist or has an invalid value. A missing secret
 * is reported with the first request, which gets a 500, so that a build can load the module without it.
 * @public
 * @example
 * \`\`\`ts
 * import { ${create} } from '@org/${name}/webhook-events';
 *
 * const webhooks = ${create}({ secrets: process.env['${variable}_WEBHOOK_SECRET'] });
 * webhooks.on(${literal(event)}, (event) => {
 *   console.log(event);
 * });
 * export const POST = (request: Request): Promise<Response> => webhooks(request);
 * \`\`\`
 */
export function ${create}(options: ${prefix}WebhookOptions = {}): WebhookHandler<${type}> {
  return createSchemeHandler<OwnOptions, ${type}>('${create}', options, optionNames, ({ secrets, ...own }) =>
    standardWebhooks<${type}>({
      ...own,
      name: '${name}',
      secrets: secretsOrEnvironment(secrets, 'secrets', '${variable}_WEBHOOK_SECRET'),${typeOption}
    }),
  );
}
`;
}

function handlerTest(name: string, create: string, { events, field = 'type' }: PlannedWebhooks): string {
  const [event = ''] = events;
  return `import { signStandardWebhook } from '@org/webhooks/testing';
import { expect, test } from 'vitest';
import { ${create} } from '@org/${name}/webhook-events';

const secret = \`whsec_\${btoa('a secret of thirty-two characters')}\`;
const payload = { ${propertyKey(field)}: ${literal(event)} };

async function receive(signed: string, accepted: string): Promise<{ status: number; received: unknown[] }> {
  const received: unknown[] = [];
  const webhooks = ${create}({ secrets: accepted });
  webhooks.on(${literal(event)}, (event) => {
    received.push(event);
  });
  const { headers, body } = await signStandardWebhook({ payload, secret: signed });
  const response = await webhooks(new Request('https://example.com/webhooks', { method: 'POST', headers, body }));
  return { status: response.status, received };
}

test('an event reaches the handler of its name', async () => {
  const { status, received } = await receive(secret, secret);
  expect(status).toBeLessThan(300);
  expect(received).toEqual([payload]);
});

test('an event with another signature is refused', async () => {
  const { status, received } = await receive(\`whsec_\${btoa('another secret of the same length')}\`, secret);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(received).toEqual([]);
});
`;
}

function typesTest(name: string, prefix: string, { events }: PlannedWebhooks): string {
  const names = events.map((event) => literal(event)).join(' | ');
  return `import { expectTypeOf, test } from 'vitest';
import type { ${prefix}Events } from '@org/${name}/webhook-events';

test('each event of the document has a type', () => {
  expectTypeOf<keyof ${prefix}Events>().toEqualTypeOf<${names}>();
});
`;
}

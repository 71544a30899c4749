import { literal, propertyKey } from '../../codegen/print/text.ts';
import type { PagerDetails } from '../../specs/providers/openapi/pager-details.ts';
import type { PackagePlan } from '../package-plan.ts';
import { credentialOptions } from './credentials.ts';
import { isListItself, listExample, streamExample, streamOf, type Example } from './example.ts';

export function behaviourTest(
  plan: PackagePlan,
  example: Example,
  paged: ReadonlyMap<string, Example>,
): string {
  const { name, prefix, survey } = plan;
  const { options } = credentialOptions(plan);
  const given = options.map(({ name: option }) => `${option}: 'secret-${option}'`);
  const lists =
    paged.size > 0
      ? [...paged].map(([style, list]) => listTest(survey.specDetails.pagers[style], list)).join('\n')
      : plainListTest(plan);
  const [pathname = '', search] = example.path.split('?');
  const constants = new URLSearchParams(search);
  const wire = example.at.operation['x-org-wire'];
  const isUsual = wire?.['auth'] === undefined;
  const core = options.length === 0 || !isUsual ? '' : "import { bearer } from '@org/http-core';\n";
  return `${core}import { VirtualClock } from '@org/http-core/testing';
import { expect, test } from 'vitest';
import { is${prefix}Error, ${prefix}, type ${prefix}Options } from '@org/${name}';
import { json, ${streamExample(plan.document) ? 'streamed, ' : ''}stub, type Step } from './stub.ts';

let origins = 0;

function clientOver(steps: readonly Step[], options: ${prefix}Options = {}) {
  const script = stub(...steps);
  // An origin of its own for each test: the quota of retries is shared by origin.
  const baseUrl = \`https://${name}-\${origins++}.test\`;
  const client = new ${prefix}({ ${[...given, 'clock: new VirtualClock()', 'baseUrl', 'transport: script.transport', '...options'].join(', ')} });
  return { ...script, baseUrl, client };
}

test(${literal(`${example.call} sends what the document says`)}, async () => {
  const { client, sent, baseUrl } = clientOver([${successOf(example)}]);
  await client.${example.call}(${example.callArgs});
  const request = sent[0]!;
  const url = new URL(request.url);
  expect(sent).toHaveLength(1);
  expect(request.method).toBe('${example.at.verb.toUpperCase()}');
${wire?.['path'] === undefined ? `  expect(url.origin + url.pathname).toBe(new URL(${literal(pathname)}, baseUrl).href);\n` : ''}${[...constants].map(([key, value]) => `  expect(url.searchParams.get(${literal(key)})).toBe(${literal(value)});\n`).join('')}${isUsual ? survey.credentials.map((credential) => `  ${credentialCheck(credential)}\n`).join('') : ''}});

test('a failed response is a typed error', async () => {
  const { client } = clientOver([json({ message: 'There is no such thing.' }, 404)]);
  const error: unknown = await client.${example.call}(${example.callArgs}).catch((thrown: unknown) => thrown);
  expect(is${prefix}Error(error)).toBe(true);
  expect(error).toMatchObject({ name: '${prefix}NotFoundError', status: 404, message: 'There is no such thing.' });
});
${options.length === 0 || !isUsual ? '' : missingCredentialTest(prefix, example, options)}
${lists}${streamTest(plan)}`;
}

/** A response that the example's call takes. */
function successOf(example: Example): string {
  const { 'x-org-pagination': pages } = example.at.operation;
  if (pages) return `json(${isListItself(example) ? '[]' : merged([[pages.items, '[]']])})`;
  const media = streamOf(example.at.operation);
  return media === undefined ? 'json({})' : `streamed([], ${literal(media)})`;
}

/** A stream that arrives, and one that is cut off inside of an item. */
function streamTest({ document }: PackagePlan): string {
  const found = streamExample(document);
  if (!found) return '';
  const { example, media } = found;
  const [item, cut] =
    media === 'text/event-stream'
      ? [String.raw`data: {"n":1}\n\n`, 'data: {"n":']
      : media === 'application/json-seq'
        ? [String.raw`\u001e{"n":1}\n`, String.raw`\u001e{"n":`]
        : [String.raw`{"n":1}\n`, '{"n":'];
  const isText = example.at.operation['x-org-stream']?.['data'] === 'text';
  return `
test(${literal(`${example.call} gives its items as they arrive, and fails when they are cut off`)}, async () => {
  const { client } = clientOver([streamed(['${item}', '${cut}'], ${literal(media)})]);
  const items: unknown[] = [];
  const reading = (async () => {
    for await (const item of await client.${example.call}(${example.callArgs})) items.push(item);
  })();
  await expect(reading).rejects.toMatchObject({ name: 'StreamTruncatedError', items: 1 });
  expect(items).toEqual([${isText ? '\'{"n":1}\'' : '{ n: 1 }'}]);
});
`;
}

function credentialCheck({ kind, name, option }: PackagePlan['survey']['credentials'][number]): string {
  switch (kind) {
    case 'bearer':
      return `expect(request.headers['authorization']).toBe('Bearer secret-${option}');`;
    case 'basic':
      return `expect(request.headers['authorization']).toBe(\`Basic \${btoa('secret-username:secret-password')}\`);`;
    case 'header':
      return `expect(request.headers[${literal(name)}]).toBe('secret-${option}');`;
    case 'query':
      return `expect(url.searchParams.get(${literal(name)})).toBe('secret-${option}');`;
    case 'cookie':
      return `expect(request.headers['cookie']).toContain(${literal(`${name}=secret-${option}`)});`;
  }
}

function missingCredentialTest(
  prefix: string,
  example: Example,
  options: readonly { name: string; variable: string }[],
): string {
  const [first] = options;
  return `
test('without a credential nothing is sent, and the error says what to do', async () => {
  const { client, sent } = clientOver([json({})], { ${options.map(({ name }) => `${name}: ''`).join(', ')} });
  await expect(client.${example.call}(${example.callArgs})).rejects.toMatchObject({
    name: 'CredentialError',
    message: expect.stringContaining('${first?.variable ?? ''}'),
  });
  expect(sent).toHaveLength(0);
});

test('with() replaces the credential, however the client had it', async () => {
  const { client, sent } = clientOver([${successOf(example)}]);
  const other = client.with({ auth: bearer('other') });
  await other.${example.call}(${example.callArgs});
  await other.with({ ${options.map(({ name }) => `${name}: 'third'`).join(', ')} }).${example.call}(${example.callArgs});
  expect(sent.map(({ headers }) => headers['authorization'] === 'Bearer other')).toEqual([true, false]);
});

test('an option that does not exist is refused, with the right one', () => {
  expect(() => clientOver([], { timeout: 5 } as ${prefix}Options)).toThrow(/no option timeout. Write timeoutMs/);
});
`;
}

/** A list as a plain call, for a document that tells of no next page. */
function plainListTest({ document }: PackagePlan): string {
  const found = listExample(document);
  if (!found) return '';
  const { example, items } = found;
  const response = isListItself(example) ? "[{ id: '1' }]" : `{ ${items}: [{ id: '1' }] }`;
  return `
test(${literal(`${example.call} gives what is listed`)}, async () => {
  const { client } = clientOver([json(${response})]);
  expect(await client.${example.call}(${example.callArgs})).toEqual(${response});
});
`;
}

/** A list of two pages, in the way that the document pages. */
function listTest(pager: PagerDetails | undefined, example: Example): string {
  const detail = example.at.operation['x-org-pagination'];
  if (!pager || !detail) return '';
  const page = (id: string, more: string): string => {
    const items = `[{ id: '${id}' }]`;
    const isList = isListItself(example);
    return isList
      ? items
      : merged([
          [detail.items, items],
          ...(more === '' || pager.next === undefined ? [] : [[pager.next, more] as [string, string]]),
        ]);
  };
  const empty = isListItself(example) ? '[]' : merged([[detail.items, '[]']]);
  const { steps, second } = pagesOf(pager, example, page, empty);
  return `
test(${literal(`${example.call} goes on to the next page`)}, async () => {
  const { client, sent${second.includes('baseUrl') || steps.includes('baseUrl') ? ', baseUrl' : ''} } = clientOver([${steps}]);
  const items: unknown[] = [];
  for await (const item of client.${example.call}(${example.callArgs})) items.push(item);
  expect(items).toEqual([{ id: '1' }, { id: '2' }]);
  ${second}
});
`;
}

function pagesOf(
  pager: PagerDetails,
  example: Example,
  page: (id: string, more: string) => string,
  empty: string,
): { steps: string; second: string } {
  const { kind, param = '' } = pager;
  // Where the place of the first page is required, the example names it.
  const start = (otherwise: number): number =>
    Number(example.params.get(param)?.replaceAll("'", '') ?? otherwise);
  const asks = (value: string): string =>
    `expect(new URL(sent[1]!.url).searchParams.get(${literal(param)})).toBe('${value}');`;
  switch (kind) {
    case 'cursor':
      return { steps: `json(${page('1', "'next-2'")}), json(${page('2', '')})`, second: asks('next-2') };
    case 'url':
      return {
        steps: `json(${page('1', "'/next-page?at=2'")}), json(${page('2', '')})`,
        second: 'expect(sent[1]!.url).toBe(`${baseUrl}/next-page?at=2`);',
      };
    case 'lastItem':
      return { steps: `json(${page('1', 'true')}), json(${page('2', 'false')})`, second: asks('1') };
    case 'link':
      return {
        steps: `json(${page('1', '')}, 200, { link: '</next-page?at=2>; rel="next"' }), json(${page('2', '')})`,
        second: 'expect(sent[1]!.url).toBe(`${baseUrl}/next-page?at=2`);',
      };
    case 'page':
      return {
        steps: `json(${page('1', '')}), json(${page('2', '')}), json(${empty})`,
        second: asks(String(start(pager.first ?? 1) + 1)),
      };
    case 'offset':
      return {
        steps: `json(${page('1', '')}), json(${page('2', '')}), json(${empty})`,
        second: asks(String(start(0) + 1)),
      };
  }
}

/** `[['meta.next', "'a'"], ['items', '[]']]` → `{ meta: { next: 'a' }, items: [] }` */
function merged(ways: readonly (readonly [string, string])[]): string {
  const children = new Map<string, [string, string][]>();
  for (const [way, value] of ways) {
    // A name with dots is one field.
    const [head = '', ...rest] = way.startsWith('@') ? [way] : way.split('.');
    children.set(head, [...(children.get(head) ?? []), [rest.join('.'), value]]);
  }
  const fields = [...children].map(([name, inner]) => {
    const [only] = inner;
    return `${propertyKey(name)}: ${inner.length === 1 && only?.[0] === '' ? only[1] : merged(inner)}`;
  });
  return `{ ${fields.join(', ')} }`;
}

export function stubFile({ document }: PackagePlan): string {
  return `import type { Transport, TransportRequest, TransportResponse } from '@org/http-core';

/** One response of a stub. */
export type Step = Response | Error;

/** A transport that plays \`steps\`, the last one for ever, and keeps what it was asked to send. */
export function stub(...steps: readonly Step[]): {
  readonly transport: Transport;
  readonly sent: TransportRequest[];
} {
  const sent: TransportRequest[] = [];
  const transport: Transport = (request): Promise<TransportResponse> => {
    const step = steps[Math.min(sent.length, steps.length - 1)] ?? new Error('The stub has no response.');
    sent.push(request);
    return step instanceof Error ? Promise.reject(step) : Promise.resolve(step.clone());
  };
  return { transport, sent };
}

/** A response of the API. */
export function json(body: unknown, status = 200, headers: Readonly<Record<string, string>> = {}): Response {
  return new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json; charset=utf-8', ...headers },
  });
}
${
  streamExample(document)
    ? `
/** A streamed response of the API. */
export function streamed(chunks: readonly string[], type: string): Response {
  return new Response(chunks.join(''), { headers: { 'content-type': type } });
}
`
    : ''
}`;
}

export function tableTest({ name }: PackagePlan): string {
  return `import { provider } from '@org/${name}';
import { expect, test } from 'vitest';
import { operations } from '../src/generated/operations.ts';

/** The values that the lines of the operation table give for a key: \`b=form\`, \`g=cursor:channels\`. */
function valuesOf(key: string): Set<string> {
  const entries = Object.values(operations).flatMap((lines) => lines.split(/[\\n ]/));
  return new Set(
    entries.flatMap((entry) =>
      entry.startsWith(\`\${key}=\`) ? [entry.slice(key.length + 1).split(':')[0] ?? ''] : [],
    ),
  );
}

test('the provider knows every way of paging and every encoding that operations name', () => {
  expect(valuesOf('g')).toEqual(new Set(Object.keys(provider.pagers ?? {})));
  for (const body of valuesOf('b')) expect(Object.keys(provider.bodies)).toContain(body);
  for (const server of valuesOf('s')) expect(Object.keys(provider.servers ?? {})).toContain(server);
});
`;
}

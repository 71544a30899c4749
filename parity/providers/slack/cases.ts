import { Slack } from '@org/slack';
import { WebClient } from '@slack/web-api';
import type { OpenApiDocument, Schema } from '@org/scripts/specs/document';
import { operationsOf } from '@org/scripts/specs/walk';
import { Arguments } from '../../arguments.ts';
import type { ParityCase } from '../../parity-case.ts';
import { Random } from '../../random.ts';
import { streamCases } from './stream-cases.ts';

const TOKEN = 'xoxb-parity';

/** The share of optional arguments in each variant. */
const VARIANTS = { required: 0, some: 0.5, all: 1 } as const;

/** Every method, each with three sets of arguments. */
export async function* slackCases(document: OpenApiDocument, origin: string): AsyncGenerator<ParityCase> {
  const theirs = new WebClient(TOKEN, {
    slackApiUrl: `${origin}/api/`,
    retryConfig: { retries: 0 },
    // It warns of arguments that are random.
    logger: silent,
  });
  const ours = new Slack({ token: TOKEN, baseUrl: `${origin}/api`, retry: 0, limiter: false });
  yield* streamCases(theirs, ours);
  let seed = 1;
  for (const { operation } of operationsOf(document)) {
    const [media] = Object.values(operation.requestBody?.content ?? {});
    for (const [variant, share] of Object.entries(VARIANTS)) {
      const make = new Arguments(document, new Random(seed++), share);
      const given = make.value(media?.schema ?? ({ type: 'object' } satisfies Schema)) as object;
      const id = operation.operationId;
      yield await Promise.resolve({
        operation: id,
        variant,
        // Copies: an SDK that changes what it is given must not change the other's.
        theirs: () => call(theirs, id, { ...given }),
        ours: () => call(ours, id, { ...given }),
      });
    }
  }
}

/** `chat.postMessage` of a client. */
async function call(client: object, id: string, params: object): Promise<unknown> {
  const path = id.split('.');
  const method = path.pop() ?? '';
  const resource = path.reduce<unknown>((at, name) => field(at, name), client);
  const found = field(resource, method);
  if (typeof found !== 'function') throw new TypeError(`there is no ${id}`);
  return (await Reflect.apply(found, resource, [params])) as unknown;
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

const quiet = (): void => undefined;

const silent = {
  debug: quiet,
  info: quiet,
  warn: quiet,
  error: quiet,
  setLevel: quiet,
  setName: quiet,
  getLevel: () => 'error' as const,
} as unknown as NonNullable<NonNullable<ConstructorParameters<typeof WebClient>[1]>['logger']>;

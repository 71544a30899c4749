import {
  createClient,
  SdkError,
  type AnyApiOptions,
  type ApiClient,
  type ApiResult,
  type RequestOptions,
} from '../../src/index.ts';
import type { Operation, RecoveryRules } from '../../src/provider/index.ts';
import { VirtualClock } from '../../src/testing/index.ts';
import { EffectServer, providerWith, type Fault } from './effects.ts';
// Loaded before the clock runs: a virtual clock does not wait for files.
import '../../src/pipeline/call-steps.ts';
import '../../src/recovery/prepare.ts';
import '../../src/recovery/settle-failure.ts';
import '../../src/recovery/of-error.ts';

let origins = 0;

/** A client of a server that counts effects, on a virtual clock. */
export interface SetUp {
  readonly client: ApiClient;
  readonly server: EffectServer;
  readonly clock: VirtualClock;
  readonly loads: () => number;
  /** Makes a call and returns its result, or its error. */
  readonly call: (
    operation: Operation,
    params: object,
    options?: RequestOptions,
  ) => Promise<ApiResult<unknown> | SdkError>;
}

/** What happens to the writes and the reads in their order, and the options of the client. */
export interface Given extends Partial<AnyApiOptions> {
  readonly writes?: readonly Fault[];
  readonly reads?: readonly Fault[];
  readonly rules?: RecoveryRules;
}

/** Makes a client on an origin, and so with a retry quota, of its own. */
export function setUp({ writes = [], reads = [], rules: given, provider, ...options }: Given): SetUp {
  const clock = new VirtualClock();
  const server = new EffectServer(clock, writes, reads);
  const counting = providerWith(given);
  const client = createClient({
    baseUrl: `https://recovery-${origins++}.test`,
    transport: server.transport,
    clock,
    provider: { ...counting, ...provider },
    breaker: false,
    ...options,
  });
  const call: SetUp['call'] = (operation, params, callOptions) =>
    clock.runUntil(
      client
        .request(operation, params, callOptions)
        .withResponse()
        .catch((error: unknown) => {
          if (SdkError.isInstance(error)) return error;
          throw error;
        }),
    );
  return { client, server, clock, loads: () => counting.loads, call };
}

/** The mark of each attempt. */
export const recoveredIn = ({ response }: ApiResult<unknown>): (true | undefined)[] =>
  response.attempts.map(({ recovered }) => recovered);

/** The error that a call ended with. */
export function failureOf(outcome: ApiResult<unknown> | SdkError): SdkError {
  if (SdkError.isInstance(outcome)) return outcome;
  throw new Error('The call succeeded.');
}

/** The result that a call ended with. */
export function resultOf(outcome: ApiResult<unknown> | SdkError): ApiResult<unknown> {
  if (SdkError.isInstance(outcome)) throw outcome;
  return outcome;
}

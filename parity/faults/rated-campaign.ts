import * as googleClients from '@org/google/client';
import { SdkError, type ApiClient, type Clock, type Transport } from '@org/http-core';
import { systemClock } from '@org/http-core/provider';
import { VirtualClock } from '@org/http-core/testing';
import { createHubSpot } from '@org/hubspot/client';
import { createPayPal } from '@org/paypal/client';
import { createSalesforce } from '@org/salesforce/client';
import { createSendGrid } from '@org/sendgrid/client';
import { createSlack } from '@org/slack/client';
import { createStripe } from '@org/stripe/client';
import { ratedCalls, type Api, type RatedCall } from './rated-operations.ts';
import { randomFaults, type Fault } from './fault.ts';
import { RatedServer } from './rated-server.ts';

/** What the campaign found. Violations are zero. */
export interface RatedReport {
  readonly operations: number;
  readonly calls: number;
  succeeded: number;
  failed: number;
  attempts: number;
  /** Calls that succeeded because the refusal of a repetition meant that the first one took effect. */
  recovered: number;
  readonly violations: {
    /** Calls with more than one effect. */
    doubled: number;
    /** Calls that succeeded without an effect. */
    lost: number;
    /** Calls that failed, and whose error denies an effect that exists. */
    denied: number;
    /** Errors that are none of the packages'. */
    untyped: number;
  };
  /** The first violations. */
  readonly examples: string[];
}

/** The system's clock with waits of no length. */
const clock: Clock = { ...systemClock, random: () => 0 };

const MAX_EXAMPLES = 5;

/** Calls every write of the packages, with faults before and after its effect, and holds the outcomes against the effects. */
export async function runRatedCampaign(calls: number, seed: number): Promise<RatedReport> {
  const chance = new VirtualClock(0, seed);
  const rated = await ratedCalls();
  const report: RatedReport = {
    operations: new Set(rated.map(({ api, operation }) => `${api} ${operation.id}`)).size,
    calls,
    succeeded: 0,
    failed: 0,
    attempts: 0,
    recovered: 0,
    violations: { doubled: 0, lost: 0, denied: 0, untyped: 0 },
    examples: [],
  };
  // Begins anywhere, so that few calls are not always the same ones.
  const first = Math.floor(chance.random() * rated.length);
  for (let number = 0; number < calls; number++) {
    const call = rated[(first + number * 7) % rated.length];
    const faults = randomFaults(() => chance.random());
    if (call) await carryOut(call, faults, number, report);
  }
  return report;
}

async function carryOut(
  call: RatedCall,
  faults: readonly Fault[],
  number: number,
  report: RatedReport,
): Promise<void> {
  const server = new RatedServer(call, faults);
  const client = clientOf(call.api, `https://rated-${number}.test`, server.transport);
  const outcome: unknown = await client
    .request(call.operation, call.params)
    .withResponse()
    .catch((error: unknown) => error);
  report.attempts += server.attempts;
  const violate = (kind: keyof RatedReport['violations']): void => {
    report.violations[kind]++;
    const { api, operation, given, params } = call;
    if (report.examples.length < MAX_EXAMPLES)
      report.examples.push(
        `${kind}: ${api} ${operation.id} with ${given} ${JSON.stringify(params)}, ${faults.join(', ')}: ${String(outcome)}`,
      );
  };
  if (server.effects > 1) violate('doubled');
  if (outcome instanceof Error) {
    report.failed++;
    if (!SdkError.isInstance(outcome)) violate('untyped');
    else if (!outcome.mayHaveExecuted && server.effects > 0) violate('denied');
    return;
  }
  report.succeeded++;
  const { response } = outcome as Awaited<ReturnType<ReturnType<ApiClient['request']>['withResponse']>>;
  if (response.attempts.some(({ recovered }) => recovered)) report.recovered++;
  if (server.effects === 0) violate('lost');
}

/** A client on an origin, and so with a retry quota, of its own. */
function clientOf(api: Api, baseUrl: string, transport: Transport): ApiClient {
  const options = { baseUrl, transport, clock, limiter: false, breaker: false } as const;
  const google = { ...options, accessToken: 't' };
  switch (api) {
    case 'slack':
      return createSlack({ ...options, token: 'xoxb-1' });
    case 'hubspot':
      return createHubSpot({ ...options, accessToken: 'pat-1' });
    case 'paypal':
      return createPayPal({ ...options, accessToken: 't' });
    case 'salesforce':
      return createSalesforce({ ...options, accessToken: 't' });
    case 'sendgrid':
      return createSendGrid({ ...options, apiKey: 'SG.1' });
    case 'stripe':
      return createStripe({ ...options, apiKey: 'sk_test_1' });
    default:
      return googleClient(api)(google);
  }
}

type CreateGoogle = (options: { readonly accessToken: string }) => ApiClient;

/** The function that creates the client of one of Google's APIs: `createAdminDirectory` of `google/admin-directory`. */
function googleClient(api: `google/${string}`): CreateGoogle {
  const name = `create${api.slice('google/'.length).replaceAll('-', '')}`;
  const found = Object.entries(googleClients).find(([key]) => key.toLowerCase() === name);
  if (!found) throw new Error(`@org/google/client has no ${name} for ${api}.`);
  return found[1];
}

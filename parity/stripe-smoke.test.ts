import { Stripe } from '@org/stripe';
import { Stripe as VendorStripe } from 'stripe';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { smokeCalls } from './providers/stripe/smoke-calls.ts';
import { parity } from './providers/stripe.ts';
import { startRecorder, type Recorder } from './recorder.ts';

const KEY = 'sk_test_parity';

let recorder: Recorder;
let ours: Stripe;
let theirs: VendorStripe;

beforeAll(async () => {
  recorder = await startRecorder(parity.response, [...parity.headers, 'accept']);
  ours = new Stripe({ apiKey: KEY, baseUrl: recorder.origin, retry: 0 });
  theirs = new VendorStripe(KEY, {
    host: '127.0.0.1',
    port: new URL(recorder.origin).port,
    protocol: 'http',
    maxNetworkRetries: 0,
    telemetry: false,
  });
});
afterAll(() => recorder.close());

describe('the same call reaches the wire alike through stripe-node and through us', () => {
  test.for(smokeCalls)('$name', async (call) => {
    await call.theirs(theirs);
    const expected = recorder.take();
    await call.ours(ours);
    const actual = recorder.take();
    expect(expected).toHaveLength(1);
    expect(actual).toEqual(expected);
  });
});

import { isStripeError, Stripe } from '@org/stripe';
import { createStripe } from '@org/stripe/client';
import { create } from '@org/stripe/customers';
import { reportRuns, resumeJob, startJob } from '@org/stripe/jobs';
import { stripeWebhooks } from '@org/stripe/webhooks';

/** Run by `pnpm package:test` with the published package on every runtime. */
export async function smoke(baseUrl: string): Promise<void> {
  const stripe = new Stripe({ apiKey: 'sk_test_1', baseUrl });
  const intent = await stripe.paymentIntents.create({ amount: 2000, currency: 'usd' });
  if (intent.id !== 'POST /v1/payment_intents')
    throw new Error(`the class returned ${JSON.stringify(intent)}`);

  const customer = await create(createStripe({ apiKey: 'sk_test_1', baseUrl }), { email: 'a@example.com' });
  if (customer.id !== 'POST /v1/customers')
    throw new Error(`the function returned ${JSON.stringify(customer)}`);

  const refused = new Stripe({ apiKey: 'sk_test_refused', baseUrl });
  const error: unknown = await refused.balance.retrieve().catch((reason: unknown) => reason);
  if (!isStripeError(error) || error.status !== 401) throw new Error(`no typed error, but ${String(error)}`);

  const webhooks = stripeWebhooks({ secrets: 'whsec_1' });
  webhooks.on('charge.failed', (event) => {
    throw new Error(`handled ${event.data.object.id} without a signature`);
  });
  const unsigned = await webhooks(
    new Request('https://app.example.com/webhooks', { method: 'POST', body: '{}' }),
  );
  if (unsigned.ok) throw new Error('accepted an event without a signature');
  await waitForReport(baseUrl);
}

/** A report that is complete at the second look, awaited by a job that was resumed. */
async function waitForReport(baseUrl: string): Promise<void> {
  const states = ['pending', 'pending', 'succeeded'];
  const fetch = (): Promise<Response> =>
    Promise.resolve(Response.json({ id: 'frr_1', status: states.shift(), result: { id: 'file_1' } }));
  const stripe = new Stripe({ apiKey: 'sk_test_1', baseUrl, fetch });
  const job = await startJob(stripe, reportRuns, { report_type: 'balance.summary.1' });
  const file = await resumeJob(stripe, reportRuns, job.toJSON()).result({ deadlineMs: 10_000 });
  if (file.id !== 'file_1') throw new Error(`the job gave ${JSON.stringify(file)}`);

  states.push('pending', 'succeeded');
  const token = JSON.stringify(await stripe.reporting.reportRuns.start({ report_type: 'balance.summary.1' }));
  const resumed = await stripe.reporting.reportRuns.resume(token);
  const outcome = await resumed.result({ deadlineMs: 10_000 }).safe();
  if (outcome.value?.id !== 'file_1') throw new Error(`the client's job gave ${JSON.stringify(outcome)}`);
}

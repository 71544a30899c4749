import { signStripeEvent, toRequest } from '@org/webhooks/testing';
import { openDatabase } from './database.ts';
import { paymentsOf, prepare } from './payments.ts';

// Two receivers get two webhooks, each several times and at the same time, as after timeouts. Each is booked once.
const secret = 'whsec_of_the_example';
const database = openDatabase(process.env['DATABASE_URL']);
await prepare(database);
const receivers = [paymentsOf(database, secret), paymentsOf(database, secret)];

const run = Date.now();
const send = async (id: string): Promise<number[]> => {
  const payload = { id, type: 'invoice.paid', data: { object: { amount_paid: 4200 } } };
  const signed = await signStripeEvent({ payload, secret });
  const responses = [...receivers, ...receivers].map((receive) => receive(toRequest(signed)));
  return (await Promise.all(responses)).map(({ status }) => status);
};
for (const id of [`evt_${run}_1`, `evt_${run}_2`]) {
  let statuses = await send(id);
  console.log(`accepted at first: ${statuses.some((status) => status === 200)}`);
  // Those that came while another was at work are asked to come again.
  while (statuses.some((status) => status !== 200)) statuses = await send(id);
}
await database.transaction(async ({ run: query }) => {
  const result = await query('SELECT count(*)::int AS count FROM payments WHERE event LIKE $1', [
    `evt_${run}_%`,
  ]);
  const [row] = (Array.isArray(result) ? result : (result as { rows: unknown[] }).rows) as {
    count: number;
  }[];
  console.log(`payments: ${row?.count ?? 0}`);
});
await database.close();

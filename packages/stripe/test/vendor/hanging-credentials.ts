import { Stripe } from 'stripe';

// Run by itself: the vendor's SDK loses the error, which would end a test run.
process.on('unhandledRejection', () => undefined);
const stripe = new Stripe('', {
  authenticator: () => Promise.reject(new Error('the vault is down')),
  telemetry: false,
});
const call = stripe.customers.retrieve('cus_1').then(
  () => 'settled',
  () => 'settled',
);
const timeout = new Promise((resolve) => setTimeout(resolve, 200, 'still waiting'));
console.log(await Promise.race([call, timeout]));

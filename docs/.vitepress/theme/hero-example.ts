import { Stripe, StripeCardError } from '@org/stripe';

const stripe = new Stripe();

// Sent again after a lost response; charged once.
const intent = await stripe.paymentIntents.create({
  amount: 2000,
  currency: 'usd',
});

// Every page, at the rate Stripe allows.
for await (const customer of stripe.customers.list()) {
  console.log(customer.id);
}

try {
  await stripe.paymentIntents.confirm(intent.id);
} catch (error) {
  if (StripeCardError.isInstance(error)) {
    console.log(error.declineCode, error.attempts);
  } else throw error;
}

import { connect as connectStripe } from './org-stripe.ts';
import type { Connect } from '../subject.ts';

/** Neither limiter nor breaker. */
export const connect: Connect = (origin) => connectStripe(origin, { limiter: false, breaker: false });

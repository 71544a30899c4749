import { connect as connectStripe } from './org-stripe.ts';
import type { Connect } from '../subject.ts';

/** The breaker, and no limiter. */
export const connect: Connect = (origin) => connectStripe(origin, { limiter: false });

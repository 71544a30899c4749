import type { CallEvent } from '../observe/call-event.ts';
import type { CircuitChange } from './circuit-state.ts';

/** A call, or its outcome, changed the state of a circuit. Changes by hand are told to the breaker's `onChange` only. */
export type CircuitEvent = CallEvent & CircuitChange;

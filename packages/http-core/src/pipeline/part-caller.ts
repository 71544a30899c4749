import type { Operation } from '../contract/operation.ts';
import type { RequestOptions } from '../contract/options.ts';
import type { PartCaller } from '../contract/parts.ts';
import type { Runtime } from '../contract/runtime.ts';
import type { Perform } from './prepared-steps.ts';
import { StepDeadline } from './step-deadline.ts';

/** Returns what makes the requests of a call in parts. */
export function partCaller(
  perform: Perform,
  runtime: Runtime,
  operation: Operation,
  options: RequestOptions,
): PartCaller {
  const { signal, deadlineMs = runtime.deadlineMs } = options;
  const deadline = new StepDeadline(runtime.clock, operation.id, { signal, deadlineMs });
  return {
    perform: async (part, params) => perform(runtime, part, params, { ...options, ...deadline.left() }, undefined),
  };
}

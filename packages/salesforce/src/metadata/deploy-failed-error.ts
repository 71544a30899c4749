import { JobFailedError } from '@org/http-core/jobs';
import type { ComponentResult, DeployResult, TestFailure } from './metadata-types.ts';

/**
 * A deployment failed, or was cancelled. Its components and tests say why; `result` has everything.
 *
 * @public
 */
export class DeployFailedError extends JobFailedError {
  static override readonly marker: string = '@org/salesforce/DeployFailedError';
  /** Not enumerable and in no text, as it may repeat code. */
  declare readonly result: DeployResult;

  /** @internal */
  constructor(cause: JobFailedError, result: DeployResult) {
    const { message, token, operation, mayHaveExecuted } = cause;
    super(message, token, result, { operation, mayHaveExecuted });
    Object.defineProperty(this, 'result', { value: result });
  }

  /** The components that failed. */
  get componentFailures(): readonly ComponentResult[] {
    return this.result.details?.componentFailures ?? [];
  }

  /** The tests that failed. */
  get testFailures(): readonly TestFailure[] {
    return this.result.details?.runTestResult?.failures ?? [];
  }
}

/** Number of failures that a message names. */
const NAMED = 3;

/** Why a deployment failed, in one line. */
export function whyDeployFailed({ details, errorMessage }: DeployResult): string | undefined {
  const tests = details?.runTestResult;
  const found = [
    ...(errorMessage === undefined || errorMessage === '' ? [] : [errorMessage]),
    ...(details?.componentFailures ?? []).map(
      ({ fullName, fileName, lineNumber, problem }) =>
        `${fullName || fileName}${lineNumber === undefined ? '' : `:${lineNumber}`}: ${problem ?? 'failed'}`,
    ),
    ...(tests?.failures ?? []).map(
      ({ name, methodName, message }) => `${name}.${methodName ?? ''}: ${message}`,
    ),
    ...(tests?.codeCoverageWarnings ?? []).map(({ name, message }) =>
      name ? `${name}: ${message}` : message,
    ),
  ];
  if (found.length === 0) return undefined;
  const more = found.length - NAMED;
  return found.slice(0, NAMED).join('; ') + (more > 0 ? `; and ${more} more` : '');
}

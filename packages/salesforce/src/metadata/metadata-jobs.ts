import { ResponseParseError, type ApiResult, type RequestOptions } from '@org/http-core';
import { defineJob, type JobType, type StartedJob } from '@org/http-core/jobs';
import { ApiPromise } from '@org/http-core/provider';
import type { SoapClient } from '@org/soap';
import type { SalesforceCallError } from '../errors.ts';
import { DeployFailedError, whyDeployFailed } from './deploy-failed-error.ts';
import {
  CANCEL_DEPLOY,
  CHECK_DEPLOY_STATUS,
  CHECK_RETRIEVE_STATUS,
  DEPLOY,
  RETRIEVE,
  SESSION_HEADER,
  type MetadataOperation,
} from './metadata-operations.ts';
import type { DeployResult, RetrieveResult } from './metadata-types.ts';

/** What a deployment or retrieval is known by. @public */
export interface MetadataJobId {
  readonly id: string;
}

/** A deployment that this process started. @public */
export type DeployJob = StartedJob<DeployResult, DeployResult, MetadataJobId, SalesforceCallError>;

/** A retrieval that this process started. @public */
export type RetrieveJob = StartedJob<RetrieveResult, RetrieveResult, MetadataJobId, SalesforceCallError>;

export type MetadataJobType<State> = JobType<
  unknown,
  MetadataJobId,
  MetadataJobId,
  State,
  State,
  RequestOptions,
  SalesforceCallError
>;

/** Calls an operation, and gives its result. */
export function callMetadata<Result>(
  soap: SoapClient,
  operation: MetadataOperation<Result>,
  input: unknown,
  options: object = {},
): ApiPromise<Result, SalesforceCallError> {
  return ApiPromise.from(resultOf(soap, operation, input, options));
}

async function resultOf<Result>(
  soap: SoapClient,
  operation: MetadataOperation<Result>,
  input: unknown,
  options: object,
): Promise<ApiResult<Result>> {
  const given = { ...options, soapHeaders: SESSION_HEADER };
  const { data, response } = await soap.call(operation, input, given).withResponse();
  if (data.result !== undefined) return { data: data.result, response };
  // An empty list has no element.
  if (operation.name === 'metadata.listMetadata') return { data: [] as Result, response };
  throw new ResponseParseError(`${operation.name}: the response has no result.`, {
    operation: operation.name,
    mayHaveExecuted: operation.retry !== 'safe',
    status: response.status,
  });
}

/** The jobs of deployments through this client. */
export const deployJobs = (soap: SoapClient): MetadataJobType<DeployResult> =>
  defineJob({
    name: 'salesforce.metadata.deploy',
    start: (_, input: unknown, options?: RequestOptions) => callMetadata(soap, DEPLOY, input, options),
    poll: (_, { id }: MetadataJobId, options?: RequestOptions) =>
      callMetadata(soap, CHECK_DEPLOY_STATUS, { asyncProcessId: id, includeDetails: true }, options),
    pollParams: ({ id }) => ({ id }),
    status: statusOf,
    states: {
      waiting: ['Pending', 'InProgress', 'Canceling'],
      done: ['Succeeded', 'SucceededPartial'],
      failed: ['Failed', 'Canceled'],
    },
    result: (state) => state,
    reason: whyDeployFailed,
    failure: (error, state) => new DeployFailedError(error, state),
    cancel: (_, { id }, options) => callMetadata(soap, CANCEL_DEPLOY, { String: id }, options),
  });

/** The jobs of retrievals through this client. */
export const retrieveJobs = (soap: SoapClient): MetadataJobType<RetrieveResult> =>
  defineJob({
    name: 'salesforce.metadata.retrieve',
    start: (_, input: unknown, options?: RequestOptions) => callMetadata(soap, RETRIEVE, input, options),
    poll: (_, { id }: MetadataJobId, options?: RequestOptions) =>
      callMetadata(soap, CHECK_RETRIEVE_STATUS, { asyncProcessId: id, includeZip: true }, options),
    pollParams: ({ id }) => ({ id }),
    status: statusOf,
    states: { waiting: ['Pending', 'InProgress'], done: ['Succeeded'], failed: ['Failed'] },
    result: (state) => state,
    reason: ({ errorMessage, messages = [] }) =>
      errorMessage ?? messages.map(({ fileName, problem }) => `${fileName}: ${problem}`).join('; '),
  });

/** A job that says it is done is so, whatever a later version calls its state. */
function statusOf({ status, done, success }: DeployResult | RetrieveResult): string {
  if (!done || KNOWN_ENDS.has(status)) return status;
  return success ? 'Succeeded' : 'Failed';
}

const KNOWN_ENDS = new Set(['Succeeded', 'SucceededPartial', 'Failed', 'Canceled']);

import { InvalidParamsError, type SafePromise } from '@org/http-core';
import { resumeJob, startJob, type Job, type JobToken } from '@org/http-core/jobs';
import {
  apiClientOf,
  SafePromise as RuntimeSafePromise,
  type AnyClient,
  type ApiClient,
} from '@org/http-core/provider';
import { createSoapBeside, type SoapCallOptions, type SoapClient } from '@org/soap';
import type { SalesforceCallError } from '../errors.ts';
import { endpointOf } from '../soap/soap-endpoint.ts';
import { SALESFORCE_SOAP } from '../soap/soap-service.ts';
import { deployInput, type DeployOptions, type Zip } from './deploy-input.ts';
import {
  callMetadata,
  deployJobs,
  retrieveJobs,
  type DeployJob,
  type MetadataJobId,
  type MetadataJobType,
  type RetrieveJob,
} from './metadata-jobs.ts';
import { DESCRIBE_METADATA, LIST_METADATA } from './metadata-operations.ts';
import type { DeployResult, FileProperties, MetadataDescription, RetrieveResult } from './metadata-types.ts';
import { retrieveInput, type RetrieveRequest } from './retrieve-input.ts';

/**
 * Options of {@link salesforceMetadata}.
 *
 * @public
 */
export interface SalesforceMetadataOptions {
  /** The version of the API: `68.0`. Default: that of the client. */
  readonly version?: string | undefined;
}

/**
 * Options of one call. The deadline and the like are those of every call.
 *
 * @public
 */
export type MetadataCallOptions = Omit<SoapCallOptions, 'soapHeaders' | 'attachments'>;

/** Maximum number of queries of one call of `listMetadata`: Metadata API Developer Guide. */
const MAX_QUERIES = 3;

/**
 * The metadata of an organization: deployments, retrievals, and what there is.
 *
 * @public
 */
export class SalesforceMetadata {
  readonly #api: ApiClient;
  readonly #soap: SoapClient;
  readonly #version: string;
  readonly #deployments: MetadataJobType<DeployResult>;
  readonly #retrievals: MetadataJobType<RetrieveResult>;

  /** @internal */
  constructor(api: ApiClient, soap: SoapClient, version: string) {
    this.#api = api;
    this.#soap = soap;
    this.#version = version;
    this.#deployments = deployJobs(soap);
    this.#retrievals = retrieveJobs(soap);
  }

  /**
   * Starts a deployment. `job.result()` waits for it, `job.cancel()` cancels it, and `resumeDeploy` continues elsewhere. A
   * start whose response was lost is not repeated, as it may deploy twice.
   *
   * @param zip - the zip file with `package.xml`, of at most 39 MB
   * @throws InvalidParamsError for input that cannot be sent; SalesforceCallError for a call that failed. `job.result()` rejects
   *   with a DeployFailedError that has the components and tests that failed.
   */
  deploy(
    zip: Zip,
    options: DeployOptions = {},
    callOptions?: MetadataCallOptions,
  ): SafePromise<DeployJob, SalesforceCallError> {
    const start = async (): Promise<DeployJob> =>
      startJob(this.#api, this.#deployments, await deployInput(zip, options), callOptions);
    return RuntimeSafePromise.of(start());
  }

  /**
   * Continues with a deployment that was started elsewhere.
   *
   * @param token - what `JSON.stringify(job)` gave, the `token` of an error, or the id of a deployment
   * @throws InvalidParamsError if it is none of these
   */
  resumeDeploy(
    token: JobToken | MetadataJobId | string,
  ): Job<DeployResult, DeployResult, SalesforceCallError> {
    return this.#resume(this.#deployments, token);
  }

  /**
   * Starts a retrieval. `job.result()` waits for it, and gives the bytes of the zip file. Salesforce deletes the file once it
   * was read.
   *
   * @throws InvalidParamsError if nothing is asked for; SalesforceCallError for a call that failed
   */
  retrieve(
    request: RetrieveRequest,
    callOptions?: MetadataCallOptions,
  ): SafePromise<RetrieveJob, SalesforceCallError> {
    const start = async (): Promise<RetrieveJob> =>
      startJob(this.#api, this.#retrievals, retrieveInput(request, this.#version), callOptions);
    return RuntimeSafePromise.of(start());
  }

  /**
   * Continues with a retrieval that was started elsewhere.
   *
   * @param token - what `JSON.stringify(job)` gave, the `token` of an error, or the id of a retrieval
   * @throws InvalidParamsError if it is none of these
   */
  resumeRetrieve(
    token: JobToken | MetadataJobId | string,
  ): Job<RetrieveResult, RetrieveResult, SalesforceCallError> {
    return this.#resume(this.#retrievals, token);
  }

  /**
   * Lists the components of one to three types.
   *
   * @param queries - the types: `[{ type: 'ApexClass' }]`; those in folders, such as reports, need the folder
   * @throws InvalidParamsError for another number of types; SalesforceCallError for a call that failed
   */
  list(
    queries: readonly { readonly type: string; readonly folder?: string | undefined }[],
    options?: MetadataCallOptions,
  ): SafePromise<readonly FileProperties[], SalesforceCallError> {
    if (!Array.isArray(queries) || queries.length === 0 || queries.length > MAX_QUERIES)
      return RuntimeSafePromise.of(
        Promise.reject(
          new InvalidParamsError(
            `metadata.listMetadata: queries must be a list of 1 to ${MAX_QUERIES}. Split a longer list into several calls. Nothing was sent.`,
            { operation: 'metadata.listMetadata', param: 'queries' },
          ),
        ),
      );
    const input = { queries, asOfVersion: Number(this.#version) };
    return callMetadata(this.#soap, LIST_METADATA, input, options);
  }

  /**
   * Describes the types of metadata that the organization has.
   *
   * @throws SalesforceCallError for a call that failed
   */
  describe(options?: MetadataCallOptions): SafePromise<MetadataDescription, SalesforceCallError> {
    return callMetadata(this.#soap, DESCRIBE_METADATA, { asOfVersion: Number(this.#version) }, options);
  }

  #resume<State>(
    type: MetadataJobType<State>,
    token: JobToken | MetadataJobId | string,
  ): Job<State, State, SalesforceCallError> {
    const id = typeof token === 'string' ? token : 'id' in token ? token.id : '';
    if (!ID.test(id)) return resumeJob(this.#api, type, token as JobToken | string);
    return resumeJob(this.#api, type, {
      job: type.name,
      params: { id },
      startedAtMs: this.#api.clock.now(),
    });
  }
}

/** The ids of deployments and retrievals, of 15 or 18 characters. */
const ID = /^0(?:[a-zA-Z0-9]{14}|[a-zA-Z0-9]{17})$/;

/**
 * Returns the metadata API beside the REST API. It sends the credential of `client`, and counts against the same limits and
 * circuits; it ends with that client. A refused session is renewed once.
 *
 * @throws InvalidParamsError if the version is none
 * @public
 * @example
 * ```ts
 * import { Salesforce } from '@org/salesforce';
 * import { DeployFailedError, salesforceMetadata } from '@org/salesforce/metadata';
 *
 * const metadata = salesforceMetadata(new Salesforce());
 * export async function deploy(zip: Uint8Array): Promise<void> {
 *   const job = await metadata.deploy(zip, { checkOnly: true, testLevel: 'RunLocalTests' });
 *   try {
 *     const { numberComponentsDeployed } = await job.result({ deadlineMs: 1_800_000 });
 *     console.log(numberComponentsDeployed);
 *   } catch (error) {
 *     if (!DeployFailedError.isInstance(error)) throw error;
 *     for (const { fullName, problem } of error.componentFailures) console.error(fullName, problem);
 *   }
 * }
 * ```
 */
export function salesforceMetadata(
  client: AnyClient,
  options: SalesforceMetadataOptions = {},
): SalesforceMetadata {
  const api = apiClientOf(client);
  const endpoint = endpointOf(api, 'm', options.version);
  const service = { ...SALESFORCE_SOAP, name: 'salesforce', endpoints: { Metadata: endpoint } };
  const version = endpoint.slice(endpoint.lastIndexOf('/') + 1);
  return new SalesforceMetadata(api, createSoapBeside(client, service), version);
}

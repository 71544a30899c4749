import type { SafePromise } from '@org/http-core';
import { apiClientOf, SafePromise as RuntimeSafePromise, type AnyClient } from '@org/http-core/provider';
import { createSoapBeside, type SoapClient } from '@org/soap';
import type { SalesforceCallError } from '../errors.ts';
import { callList, type SalesforceSoapCallOptions } from './call-list.ts';
import * as calls from './partner-calls.ts';
import type {
  FindDuplicatesResult,
  LeadConvert,
  LeadConvertResult,
  MergeRequest,
  MergeResult,
  RecycleResult,
} from './partner-types.ts';
import type { SoapRecord } from './record.ts';
import { endpointOf } from './soap-endpoint.ts';
import { SALESFORCE_SOAP } from './soap-service.ts';

/**
 * Options of {@link salesforceSoap}.
 *
 * @public
 */
export interface SalesforceSoapOptions {
  /** The version of the API: `68.0`. Default: that of the client. */
  readonly version?: string | undefined;
}

/**
 * The calls of the SOAP API that the REST API lacks. Each takes a list, and gives the result of each item in the order of the
 * list: look at `success` and `errors` of each.
 *
 * @public
 */
export class SalesforceSoap {
  /** The client of `@org/soap`, for operations that `pnpm wsdl:add` generates from the WSDL of an organization. */
  readonly client: SoapClient;

  /** @internal */
  constructor(client: SoapClient) {
    this.client = client;
  }

  /**
   * Merges records into one of the same object: accounts, contacts, leads or cases.
   *
   * @param requests - at most 200
   * @throws InvalidParamsError for input that cannot be sent; SalesforceCallError for a call that failed. What fails of a
   *   single item is in its result.
   */
  merge(
    requests: readonly MergeRequest[],
    options?: SalesforceSoapCallOptions,
  ): SafePromise<MergeResult[], SalesforceCallError> {
    return RuntimeSafePromise.of(callList(this.client, calls.merge, requests, options));
  }

  /**
   * Restores records from the recycle bin.
   *
   * @param ids - at most 200
   * @throws InvalidParamsError for input that cannot be sent; SalesforceCallError for a call that failed. What fails of a
   *   single item is in its result.
   */
  undelete(
    ids: readonly string[],
    options?: SalesforceSoapCallOptions,
  ): SafePromise<RecycleResult[], SalesforceCallError> {
    return RuntimeSafePromise.of(callList(this.client, calls.undelete, ids, options));
  }

  /**
   * Removes records from the recycle bin for good.
   *
   * @param ids - at most 200
   * @throws InvalidParamsError for input that cannot be sent; SalesforceCallError for a call that failed. What fails of a
   *   single item is in its result.
   */
  emptyRecycleBin(
    ids: readonly string[],
    options?: SalesforceSoapCallOptions,
  ): SafePromise<RecycleResult[], SalesforceCallError> {
    return RuntimeSafePromise.of(callList(this.client, calls.emptyRecycleBin, ids, options));
  }

  /**
   * Converts leads to accounts, contacts and, unless told otherwise, opportunities.
   *
   * @param leads - at most 100
   * @throws InvalidParamsError for input that cannot be sent; SalesforceCallError for a call that failed. What fails of a
   *   single item is in its result.
   */
  convertLead(
    leads: readonly LeadConvert[],
    options?: SalesforceSoapCallOptions,
  ): SafePromise<LeadConvertResult[], SalesforceCallError> {
    return RuntimeSafePromise.of(callList(this.client, calls.convertLead, leads, options));
  }

  /**
   * Finds the duplicates of records that need not exist yet, by the duplicate rules of their object.
   *
   * @param records - at most 50, all of one object
   * @throws InvalidParamsError for input that cannot be sent; SalesforceCallError for a call that failed. What fails of a
   *   single item is in its result.
   */
  findDuplicates(
    records: readonly SoapRecord[],
    options?: SalesforceSoapCallOptions,
  ): SafePromise<FindDuplicatesResult[], SalesforceCallError> {
    return RuntimeSafePromise.of(callList(this.client, calls.findDuplicates, records, options));
  }

  /**
   * Finds the duplicates of records that exist.
   *
   * @param ids - at most 50, all of one object
   * @throws InvalidParamsError for input that cannot be sent; SalesforceCallError for a call that failed. What fails of a
   *   single item is in its result.
   */
  findDuplicatesByIds(
    ids: readonly string[],
    options?: SalesforceSoapCallOptions,
  ): SafePromise<FindDuplicatesResult[], SalesforceCallError> {
    return RuntimeSafePromise.of(callList(this.client, calls.findDuplicatesByIds, ids, options));
  }
}

/**
 * Returns the calls of the SOAP API beside the REST API: merge, convertLead, undelete and others. They send the credential of
 * `client` as their session, and count against the same limits and circuits; they end with that client. A refused session is
 * renewed once.
 *
 * @throws InvalidParamsError if the version is none
 * @public
 * @example
 * ```ts
 * import { Salesforce } from '@org/salesforce';
 * import { salesforceSoap } from '@org/salesforce/soap-client';
 *
 * const soap = salesforceSoap(new Salesforce());
 * export async function mergeAccounts(id: string, duplicate: string): Promise<void> {
 *   const [result] = await soap.merge([{ masterRecord: { type: 'Account', Id: id }, recordToMergeIds: [duplicate] }]);
 *   if (!result?.success) console.error(result?.errors);
 * }
 * ```
 */
export function salesforceSoap(client: AnyClient, options: SalesforceSoapOptions = {}): SalesforceSoap {
  const endpoint = endpointOf(apiClientOf(client), 'u', options.version);
  const service = { ...SALESFORCE_SOAP, name: 'salesforce', endpoints: { Soap: endpoint } };
  return new SalesforceSoap(createSoapBeside(client, service));
}

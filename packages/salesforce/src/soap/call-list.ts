import { InvalidParamsError, ResponseParseError } from '@org/http-core';
import type { SoapCallOptions, SoapClient } from '@org/soap';
import { SESSION_HEADER, type PartnerOperation } from './partner-operations.ts';

/**
 * Options of one call. The deadline and the like are those of every call.
 *
 * @public
 */
export interface SalesforceSoapCallOptions extends Omit<SoapCallOptions, 'soapHeaders' | 'attachments'> {
  /** Whether one failure undoes the whole call. Default: `false`; each record has a result of its own. */
  readonly allOrNone?: boolean | undefined;
  /** Whether texts that are too long for their fields are cut. Default: `false`; they are refused. */
  readonly allowFieldTruncation?: boolean | undefined;
  /** How duplicate rules are applied. */
  readonly duplicateRule?:
    | {
        /** Whether a record is saved although a rule warns of duplicates. Default: `false`. */
        readonly allowSave?: boolean | undefined;
        /** Whether the results have the fields of the duplicates. Default: `false`. */
        readonly includeRecordDetails?: boolean | undefined;
        /** Whether the sharing rules of the user hold. Default: `false`. */
        readonly runAsCurrentUser?: boolean | undefined;
      }
    | undefined;
}

/** A call that takes a list, and gives the result of each item in the order of the list. */
export interface ListCall<Item, Result> {
  readonly operation: PartnerOperation;
  /** The name of the list in the request. */
  readonly list: string;
  /** Maximum number of items: Salesforce's SOAP API Developer Guide, at each call. */
  readonly max: number;
  /**
   * Makes the value of an item that is sent.
   *
   * @param place - its place, for errors
   * @throws InvalidParamsError
   */
  readonly write: (operation: string, place: string, item: unknown) => unknown;
  readonly read: (result: unknown) => Result;
  /** The type of the items; it has no value. */
  readonly item?: Item;
}

/**
 * Performs a call.
 *
 * @throws InvalidParamsError for input that cannot be sent; ResponseParseError if a result is missing
 */
export async function callList<Item, Result>(
  client: SoapClient,
  { operation, list, max, write, read }: ListCall<Item, Result>,
  items: readonly Item[],
  options: SalesforceSoapCallOptions = {},
): Promise<Result[]> {
  const { name } = operation;
  if (!Array.isArray(items) || items.length === 0 || items.length > max)
    throw new InvalidParamsError(
      `${name}: ${list} must be a list of 1 to ${max}${Array.isArray(items) ? `, and has ${items.length}` : ''}. Split a longer list into several calls. Nothing was sent.`,
      { operation: name, param: list },
    );
  const { allOrNone, allowFieldTruncation, duplicateRule, ...rest } = options;
  const { allowSave = false, includeRecordDetails = false, runAsCurrentUser = false } = duplicateRule ?? {};
  const soapHeaders = {
    ...SESSION_HEADER,
    ...(allOrNone !== undefined && { AllOrNoneHeader: { allOrNone } }),
    ...(allowFieldTruncation !== undefined && { AllowFieldTruncationHeader: { allowFieldTruncation } }),
    ...(duplicateRule && { DuplicateRuleHeader: { allowSave, includeRecordDetails, runAsCurrentUser } }),
  };
  const input = { [list]: items.map((item, index) => write(name, `${list}[${index}]`, item)) };
  const { data, response } = await client.call(operation, input, { ...rest, soapHeaders }).withResponse();
  const results = data.result ?? [];
  if (results.length !== items.length)
    throw new ResponseParseError(
      `${name}: the response has ${results.length} results for ${items.length} items, so that it is not known what happened to each. Read the records before you call it again.`,
      { operation: name, mayHaveExecuted: operation.retry !== 'safe', status: response.status },
    );
  return results.map(read);
}

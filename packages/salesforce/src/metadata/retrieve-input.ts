import { InvalidParamsError } from '@org/http-core';

/**
 * What is retrieved: components by type, packages by name, or both.
 *
 * @public
 */
export interface RetrieveRequest {
  /** The components: `{ ApexClass: ['*'], CustomObject: ['Account', 'Order__c'] }`. */
  readonly types?: Readonly<Record<string, readonly string[]>> | undefined;
  readonly packageNames?: readonly string[] | undefined;
  /** Only these files of the package. */
  readonly specificFiles?: readonly string[] | undefined;
  /** Whether the file has one package at its top. Default: `true`, unless there are several packages. */
  readonly singlePackage?: boolean | undefined;
}

/**
 * Makes the input of `retrieve`.
 *
 * @param version - the version of the API, such as `68.0`
 * @throws InvalidParamsError if nothing is asked for
 */
export function retrieveInput(request: RetrieveRequest, version: string): unknown {
  const { types = {}, packageNames = [], specificFiles = [], singlePackage } = request;
  const listed = Object.entries(types).map(([name, members]) => ({ name, members: [...members] }));
  if (listed.length === 0 && packageNames.length === 0)
    throw new InvalidParamsError(
      "metadata.retrieve: name what to retrieve, such as { types: { ApexClass: ['*'] } }. Nothing was sent.",
      { operation: 'metadata.retrieve', param: 'types' },
    );
  return {
    retrieveRequest: {
      apiVersion: Number(version),
      packageNames: [...packageNames],
      singlePackage: singlePackage ?? packageNames.length + (listed.length > 0 ? 1 : 0) === 1,
      specificFiles: [...specificFiles],
      ...(listed.length > 0 && { unpackaged: { types: listed, version } }),
    },
  };
}

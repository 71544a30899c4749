import type { SoapOperation } from '@org/soap';
import type { ElementNode } from '@org/soap/schema';
import { SESSION } from '../soap/session-header.ts';
import { many, of, one, optional, results } from './metadata-schema.ts';
import type { DeployResult, FileProperties, MetadataDescription, RetrieveResult } from './metadata-types.ts';

/** The header block of the session, whose id is filled in with the credential. */
export const SESSION_HEADER: Readonly<Record<string, unknown>> = { SessionHeader: { sessionId: SESSION } };

const HEADERS: readonly ElementNode[] = [
  one(
    'SessionHeader',
    of('', () => [one('sessionId')]),
  ),
];

/** An operation with this result. */
export type MetadataOperation<Result> = SoapOperation<{
  readonly input: unknown;
  readonly output: { readonly result?: Result };
  readonly headers: object;
  readonly responseHeaders: unknown;
  readonly faults: unknown;
}>;

function operation<Result>(
  name: string,
  input: () => readonly ElementNode[],
  result: ElementNode,
  retry?: 'safe' | 'idempotent',
): MetadataOperation<Result> {
  return {
    name: `metadata.${name}`,
    port: 'Metadata',
    version: '1.1',
    action: '',
    input: () => ({ body: one(name, of('', input)), headers: HEADERS }),
    output: () => ({
      body: one(
        `${name}Response`,
        of('', () => [result]),
      ),
    }),
    ...(retry && { retry }),
  };
}

const deployOptions = of('DeployOptions', () => [
  one('allowMissingFiles', 'boolean'),
  one('autoUpdatePackage', 'boolean'),
  one('checkOnly', 'boolean'),
  one('ignoreWarnings', 'boolean'),
  one('performRetrieve', 'boolean'),
  one('purgeOnDelete', 'boolean'),
  one('rollbackOnError', 'boolean'),
  many('runTests'),
  one('singlePackage', 'boolean'),
  optional('testLevel'),
]);

const packageOf = of('Package', () => [
  many(
    'types',
    of('PackageTypeMembers', () => [many('members'), one('name')]),
  ),
  one('version'),
]);
const retrieveRequest = of('RetrieveRequest', () => [
  one('apiVersion', 'number'),
  many('packageNames'),
  one('singlePackage', 'boolean'),
  many('specificFiles'),
  optional('unpackaged', packageOf),
]);

/** What an asynchronous call responds: the id by which its state is read. */
export interface Begun {
  readonly id: string;
}

export const DEPLOY: MetadataOperation<Begun> = operation(
  'deploy',
  () => [one('ZipFile', 'base64'), one('DeployOptions', deployOptions)],
  one('result', results.asyncResult),
);
export const CHECK_DEPLOY_STATUS: MetadataOperation<DeployResult> = operation(
  'checkDeployStatus',
  () => [one('asyncProcessId'), one('includeDetails', 'boolean')],
  one('result', results.deployResult),
  'safe',
);
export const CANCEL_DEPLOY: MetadataOperation<Begun> = operation(
  'cancelDeploy',
  () => [one('String')],
  one('result', results.asyncResult),
  // A deployment that is being cancelled, or has ended, stays as it is.
  'idempotent',
);
export const RETRIEVE: MetadataOperation<Begun> = operation(
  'retrieve',
  () => [one('retrieveRequest', retrieveRequest)],
  one('result', results.asyncResult),
  // Nothing in the organization changes.
  'safe',
);
export const CHECK_RETRIEVE_STATUS: MetadataOperation<RetrieveResult> = operation(
  'checkRetrieveStatus',
  () => [one('asyncProcessId'), one('includeZip', 'boolean')],
  one('result', results.retrieveResult),
  'safe',
);
export const LIST_METADATA: MetadataOperation<readonly FileProperties[]> = operation(
  'listMetadata',
  () => [
    many(
      'queries',
      of('ListMetadataQuery', () => [optional('folder'), one('type')]),
    ),
    one('asOfVersion', 'number'),
  ],
  many('result', results.fileProperties),
  'safe',
);
export const DESCRIBE_METADATA: MetadataOperation<MetadataDescription> = operation(
  'describeMetadata',
  () => [one('asOfVersion', 'number')],
  one('result', results.description),
  'safe',
);

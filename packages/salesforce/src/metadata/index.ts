export { salesforceMetadata } from './salesforce-metadata.ts';
export type {
  MetadataCallOptions,
  SalesforceMetadata,
  SalesforceMetadataOptions,
} from './salesforce-metadata.ts';
export { DeployFailedError } from './deploy-failed-error.ts';
export type { DeployOptions, TestLevel, Zip } from './deploy-input.ts';
export type { RetrieveRequest } from './retrieve-input.ts';
export type { DeployJob, MetadataJobId, RetrieveJob } from './metadata-jobs.ts';
export type {
  ComponentResult,
  CoverageWarning,
  DeployDetails,
  DeployResult,
  FileProperties,
  MetadataDescription,
  MetadataType,
  RetrieveResult,
  TestFailure,
  TestResults,
} from './metadata-types.ts';

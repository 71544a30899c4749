/** What became of one component of a deployment. @public */
export interface ComponentResult {
  readonly fullName: string;
  readonly fileName: string;
  /** `ApexClass`, `CustomObject` …; empty for the package itself. */
  readonly componentType?: string;
  readonly success: boolean;
  readonly created: boolean;
  readonly changed: boolean;
  readonly deleted: boolean;
  readonly id?: string;
  /** What is wrong with it, and where. */
  readonly problem?: string;
  readonly problemType?: string;
  readonly lineNumber?: number;
  readonly columnNumber?: number;
}

/** A test that failed. @public */
export interface TestFailure {
  readonly name: string;
  readonly methodName: string | null;
  readonly namespace: string | null;
  readonly message: string;
  readonly stackTrace: string | null;
  /** In milliseconds. */
  readonly time: number;
}

/** Code that the tests did not cover enough. @public */
export interface CoverageWarning {
  /** The class or trigger; nil for the organization as a whole. */
  readonly name: string | null;
  readonly namespace: string | null;
  readonly message: string;
}

/** The tests of a deployment. Lists that are empty are absent. @public */
export interface TestResults {
  readonly numTestsRun: number;
  readonly numFailures: number;
  readonly failures?: readonly TestFailure[];
  readonly codeCoverageWarnings?: readonly CoverageWarning[];
  /** The coverage of each class and flow, and the tests that succeeded, as elements. */
  readonly codeCoverage?: readonly unknown[];
  readonly flowCoverage?: readonly unknown[];
  readonly successes?: readonly unknown[];
}

/** The components and tests of a deployment. Lists that are empty are absent. @public */
export interface DeployDetails {
  readonly componentFailures?: readonly ComponentResult[];
  readonly componentSuccesses?: readonly ComponentResult[];
  readonly runTestResult?: TestResults;
  /** The files as they are after the deployment, for `performRetrieve`. */
  readonly retrieveResult?: RetrieveResult;
}

/** The state of a deployment, and in the end its result. @public */
export interface DeployResult {
  readonly id: string;
  /** `Pending`, `InProgress`, `Succeeded`, `SucceededPartial`, `Failed`, `Canceling`, `Canceled` … */
  readonly status: string;
  readonly done: boolean;
  /** Also `false` for `SucceededPartial`: some components failed, and without `rollbackOnError` the others were deployed. */
  readonly success: boolean;
  readonly checkOnly: boolean;
  readonly numberComponentErrors: number;
  readonly numberComponentsDeployed: number;
  readonly numberComponentsTotal: number;
  readonly numberTestErrors: number;
  readonly numberTestsCompleted: number;
  readonly numberTestsTotal: number;
  /** What is being done. */
  readonly stateDetail?: string;
  readonly errorMessage?: string;
  readonly errorStatusCode?: string;
  readonly canceledByName?: string;
  readonly createdDate?: string;
  readonly startDate?: string;
  readonly completedDate?: string;
  readonly details?: DeployDetails;
}

/** A file or component in an organization. @public */
export interface FileProperties {
  readonly type: string;
  readonly fullName: string;
  readonly fileName: string;
  readonly id: string;
  readonly createdById: string;
  readonly createdByName: string;
  readonly createdDate: string;
  readonly lastModifiedById: string;
  readonly lastModifiedByName: string;
  readonly lastModifiedDate: string;
  readonly manageableState?: string;
  readonly namespacePrefix?: string;
}

/** The state of a retrieval, and in the end its result. Lists that are empty are absent. @public */
export interface RetrieveResult {
  readonly id: string;
  /** `Pending`, `InProgress`, `Succeeded` or `Failed`. */
  readonly status: string;
  readonly done: boolean;
  readonly success: boolean;
  readonly errorMessage?: string;
  readonly errorStatusCode?: string;
  readonly fileProperties?: readonly FileProperties[];
  /** What could not be retrieved, although the rest was. */
  readonly messages?: readonly { readonly fileName: string; readonly problem: string }[];
  /** The bytes of the zip file; absent until the retrieval is done. */
  readonly zipFile?: Uint8Array;
}

/** A type of metadata that an organization has. @public */
export interface MetadataType {
  readonly xmlName: string;
  readonly directoryName: string;
  readonly suffix?: string;
  readonly inFolder: boolean;
  readonly metaFile: boolean;
  readonly childXmlNames?: readonly string[];
}

/** The types of metadata that an organization has. @public */
export interface MetadataDescription {
  readonly metadataObjects?: readonly MetadataType[];
  readonly organizationNamespace?: string;
  readonly partialSaveAllowed: boolean;
  readonly testRequired: boolean;
}

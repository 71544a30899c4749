import {
  el,
  type ComplexSchema,
  type ElementNode,
  type ElementSettings,
  type ValueSchema,
} from '@org/soap/schema';

/** The namespace of the metadata API. */
const API = 'http://soap.sforce.com/2006/04/metadata';

const MANY: ElementSettings = { min: 0, max: Infinity };
const OPTIONAL: ElementSettings = { min: 0 };
/** Versions differ in what they send. */
const MAY_BE_NIL: ElementSettings = { min: 0, nil: true };

export const one = (name: string, schema: ValueSchema = 'string', settings?: ElementSettings): ElementNode =>
  el(name, API, schema, settings);
export const many = (name: string, schema: ValueSchema = 'string'): ElementNode => one(name, schema, MANY);
export const optional = (name: string, schema: ValueSchema = 'string'): ElementNode =>
  one(name, schema, OPTIONAL);

export const of = (name: string, content: () => readonly ElementNode[]): ComplexSchema => ({
  name,
  ...(name !== '' && { type: [API, name] as const }),
  content,
});

const texts = (...names: readonly string[]): ElementNode[] => names.map((name) => optional(name));
const flags = (...names: readonly string[]): ElementNode[] => names.map((name) => optional(name, 'boolean'));
const counts = (...names: readonly string[]): ElementNode[] => names.map((name) => optional(name, 'int'));
const nilTexts = (...names: readonly string[]): ElementNode[] =>
  names.map((name) => one(name, 'string', MAY_BE_NIL));

const asyncResult = of('AsyncResult', () => [
  ...flags('done'),
  one('id'),
  ...texts('message', 'state', 'statusCode'),
]);

const component = of('DeployMessage', () => [
  ...flags('changed'),
  ...counts('columnNumber'),
  ...texts('componentType'),
  ...flags('created'),
  ...texts('createdDate'),
  ...flags('deleted'),
  ...texts('fileName', 'fullName', 'id'),
  ...counts('lineNumber'),
  ...texts('problem', 'problemType'),
  ...flags('success'),
]);
const testFailure = of('RunTestFailure', () => [
  ...texts('id', 'message'),
  ...nilTexts('methodName'),
  ...texts('name'),
  ...nilTexts('namespace'),
  ...texts('packageName'),
  ...flags('seeAllData'),
  ...nilTexts('stackTrace'),
  optional('time', 'number'),
  ...texts('type'),
]);
const coverageWarning = of('CodeCoverageWarning', () => [
  ...texts('id', 'message'),
  ...nilTexts('name', 'namespace'),
]);
const testResults = of('RunTestsResult', () => [
  ...texts('apexLogId'),
  many('codeCoverage', 'any'),
  many('codeCoverageWarnings', coverageWarning),
  many('failures', testFailure),
  many('flowCoverage', 'any'),
  many('flowCoverageWarnings', 'any'),
  ...counts('numFailures', 'numTestsRun'),
  many('successes', 'any'),
  optional('totalTime', 'number'),
]);

const fileProperties = of('FileProperties', () =>
  texts(
    'createdById',
    'createdByName',
    'createdDate',
    'fileName',
    'fullName',
    'id',
    'lastModifiedById',
    'lastModifiedByName',
    'lastModifiedDate',
    'manageableState',
    'namespacePrefix',
    'type',
  ),
);
const retrieveResult = of('RetrieveResult', () => [
  ...flags('done'),
  ...texts('errorMessage', 'errorStatusCode'),
  many('fileProperties', fileProperties),
  one('id'),
  many(
    'messages',
    of('RetrieveMessage', () => texts('fileName', 'problem')),
  ),
  one('status'),
  ...flags('success'),
  one('zipFile', 'base64', MAY_BE_NIL),
]);
const deployDetails = of('DeployDetails', () => [
  many('componentFailures', component),
  many('componentSuccesses', component),
  optional('retrieveResult', retrieveResult),
  optional('runTestResult', testResults),
]);
const deployResult = of('DeployResult', () => [
  ...texts('canceledBy', 'canceledByName'),
  ...flags('checkOnly'),
  ...texts('completedDate', 'createdBy', 'createdByName', 'createdDate'),
  optional('details', deployDetails),
  one('done', 'boolean'),
  ...texts('errorMessage', 'errorStatusCode'),
  one('id'),
  ...flags('ignoreWarnings'),
  ...texts('lastModifiedDate'),
  ...counts(
    'numberComponentErrors',
    'numberComponentsDeployed',
    'numberComponentsTotal',
    'numberTestErrors',
    'numberTestsCompleted',
    'numberTestsTotal',
  ),
  ...flags('rollbackOnError', 'runTestsEnabled'),
  ...texts('startDate', 'stateDetail'),
  one('status'),
  ...flags('success'),
]);

const metadataType = of('DescribeMetadataObject', () => [
  many('childXmlNames'),
  ...texts('directoryName'),
  ...flags('inFolder', 'metaFile'),
  ...texts('suffix', 'xmlName'),
]);
const description = of('DescribeMetadataResult', () => [
  many('metadataObjects', metadataType),
  ...texts('organizationNamespace'),
  ...flags('partialSaveAllowed', 'testRequired'),
]);

export const results: Readonly<
  Record<'asyncResult' | 'deployResult' | 'retrieveResult' | 'fileProperties' | 'description', ComplexSchema>
> = { asyncResult, deployResult, retrieveResult, fileProperties, description };

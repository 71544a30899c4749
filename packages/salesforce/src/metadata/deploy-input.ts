import { InvalidParamsError } from '@org/http-core';

/** The bytes of a zip file; a stream, such as one of `node:fs`, is read whole. @public */
export type Zip = Uint8Array | Blob | AsyncIterable<Uint8Array>;

/** Which tests a deployment runs. @public */
export type TestLevel =
  | 'NoTestRun'
  | 'RunSpecifiedTests'
  | 'RunLocalTests'
  | 'RunAllTestsInOrg'
  | 'RunRelevantTests'
  | (string & NonNullable<unknown>);

/**
 * How a deployment works.
 *
 * @public
 */
export interface DeployOptions {
  /** Whether it is only tried, and nothing is saved. Default: `false`. */
  readonly checkOnly?: boolean | undefined;
  /** Which tests run. Default: what Salesforce chooses, which depends on the organization. */
  readonly testLevel?: TestLevel | undefined;
  /** The names of the test classes, for `RunSpecifiedTests`. */
  readonly runTests?: readonly string[] | undefined;
  /** Whether one failure undoes all. Default: `true`, which production organizations require. */
  readonly rollbackOnError?: boolean | undefined;
  /** Whether the file has one package at its top. Default: `true`. */
  readonly singlePackage?: boolean | undefined;
  /** Whether warnings do not make it fail. Default: `false`. */
  readonly ignoreWarnings?: boolean | undefined;
  /** Whether files that `package.xml` names may be missing. Default: `false`. */
  readonly allowMissingFiles?: boolean | undefined;
  /** Default: `false`. */
  readonly autoUpdatePackage?: boolean | undefined;
  /** Whether the result has the files as they are afterwards. Default: `false`. */
  readonly performRetrieve?: boolean | undefined;
  /** Whether what is deleted does not go to the recycle bin. Default: `false`. */
  readonly purgeOnDelete?: boolean | undefined;
}

const DEFAULTS = {
  allowMissingFiles: false,
  autoUpdatePackage: false,
  checkOnly: false,
  ignoreWarnings: false,
  performRetrieve: false,
  purgeOnDelete: false,
  rollbackOnError: true,
  singlePackage: true,
};

const OPERATION = 'metadata.deploy';

/**
 * The largest zip file, in bytes: 39 MB, so that its Base64 stays below the 50 MB of a SOAP message
 * (https://developer.salesforce.com/docs/atlas.en-us.salesforce_app_limits_cheatsheet.meta/salesforce_app_limits_cheatsheet/salesforce_app_limits_platform_metadata.htm).
 */
const MAX_ZIP_BYTES = 39 * 1024 * 1024;

const refusal = (message: string, param: string): InvalidParamsError =>
  new InvalidParamsError(`${OPERATION}: ${message} Nothing was sent.`, { operation: OPERATION, param });

/**
 * Makes the input of `deploy`.
 *
 * @throws InvalidParamsError for input that Salesforce would refuse, or take for something else
 */
export async function deployInput(zip: Zip, options: DeployOptions): Promise<unknown> {
  const { runTests, testLevel } = options;
  const hasTests = runTests !== undefined && runTests.length > 0;
  if (hasTests && testLevel !== 'RunSpecifiedTests')
    throw refusal("runTests are only run with testLevel: 'RunSpecifiedTests'.", 'runTests');
  if (!hasTests && testLevel === 'RunSpecifiedTests')
    throw refusal('RunSpecifiedTests needs the names of test classes in runTests.', 'runTests');
  const given = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
  return { ZipFile: await bytesOf(zip), DeployOptions: { ...DEFAULTS, ...given } };
}

async function bytesOf(zip: Zip): Promise<Uint8Array> {
  const bytes = zip instanceof Uint8Array ? zip : await readAll(zip);
  assertSize(bytes.length);
  // "PK" begins every zip file, and the manifest alone is a common mistake.
  if (bytes[0] === 0x50 && bytes[1] === 0x4b) return bytes;
  throw refusal('zip is not a zip file. It must have the bytes of one, not its name or package.xml.', 'zip');
}

async function readAll(zip: unknown): Promise<Uint8Array> {
  if (zip instanceof Blob) {
    assertSize(zip.size);
    return new Uint8Array(await zip.arrayBuffer());
  }
  if (typeof zip !== 'object' || zip === null || !(Symbol.asyncIterator in zip))
    throw refusal('zip must be a Uint8Array, a Blob or a stream of bytes.', 'zip');
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of zip as AsyncIterable<unknown>) {
    if (!(chunk instanceof Uint8Array)) throw refusal('The stream zip must give bytes, not text.', 'zip');
    length += chunk.length;
    assertSize(length);
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.length;
  }
  return bytes;
}

function assertSize(length: number): void {
  if (length <= MAX_ZIP_BYTES) return;
  throw refusal(
    `zip is larger than ${MAX_ZIP_BYTES} bytes, which Salesforce refuses. Split the package.`,
    'zip',
  );
}

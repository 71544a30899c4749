import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listProviders } from '../codegen/rules.ts';

const PACKAGES = join(import.meta.dirname, '../../packages');

/** What a provider's package is made of by hand, in every package under the same names. */
const FILES =
  /^(?:(?:provider|errors|limits|pagers|options|recovery|parts|tokens|client|index)|(?:helpers|webhooks)\/[a-z-]+)\.ts$/;
const MOST = 15;

/** What stands on the client of a provider: Salesforce's typed records, its query language, its bulk jobs, its joined calls, its events, and its SOAP APIs. */
const ABOVE: Readonly<Record<string, RegExp>> = {
  salesforce:
    /^(?:(?:schema|api-path|salesforce)\.ts$|(?:soql|csv|objects|bulk|joined|streaming|soap|metadata|cli)\/)/,
};

/** What applications catch and configure, from the main entry of every provider. */
const RUNTIME = [
  'AbortError',
  'CircuitOpenError',
  'ConfigurationError',
  'ConnectionError',
  'CredentialError',
  'InvalidParamsError',
  'MiddlewareError',
  'PaginationError',
  'RateLimiterTimeoutError',
  'ResponseParseError',
  'SdkError',
  'TimeoutError',
  'circuitBreaker',
  'openTelemetry',
  'rateLimiter',
  'safe',
];
const RUNTIME_TYPES = [
  'ApiResponse',
  'AttemptRecord',
  'Download',
  'Hooks',
  'LimitPolicy',
  'Logger',
  'Middleware',
  'Outcome',
  'RetryOptions',
];

const providers = await listProviders();

test.for(providers)(
  'the hand-written files of %s are few and have the names that all providers use',
  (name) => {
    const files = globSync('**/*.ts', { cwd: join(PACKAGES, name, 'src') }).filter(
      (file) =>
        !file.startsWith('generated/') && !file.endsWith('.test.ts') && !(ABOVE[name]?.test(file) ?? false),
    );
    expect(files.filter((file) => !FILES.test(file))).toEqual([]);
    expect(files.length).toBeLessThanOrEqual(MOST);
  },
);

test.for(providers)('the promises of %s have the errors of its calls', (name) => {
  const text = readFileSync(join(PACKAGES, name, 'src/index.ts'), 'utf8');
  const [, names = ''] = /export \{([^}]*)\} from '\.\/errors\.ts'/.exec(text) ?? [];
  expect(names.split(/,\s*/)).toEqual(
    expect.arrayContaining(['type ApiPromise', 'type Pager', expect.stringMatching(/^type \w+CallError$/)]),
  );
});

test.for(providers)('the main entry of %s exports the same names of the runtime', (name) => {
  const text = readFileSync(join(PACKAGES, name, 'src/index.ts'), 'utf8');
  const exported = Array.from(
    text.matchAll(/export (?:type )?\{([^}]*)\} from '@org\/http-core(?:\/\w+)?'/g),
    ([, names = '']) => names.split(',').map((one) => one.trim().replace('type ', '')),
  ).flat();
  expect(exported.filter((one) => one !== '').sort()).toEqual([...RUNTIME, ...RUNTIME_TYPES].sort());
});

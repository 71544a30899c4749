import { anyApi } from './any-api.ts';
import { breaker } from './breaker.ts';
import { customAuth } from './custom-auth.ts';
import { doubtfulWrite } from './doubtful-write.ts';
import { jobs } from './jobs.ts';
import { middleware } from './middleware.ts';
import { outcomes } from './outcomes.ts';
import { paging } from './paging.ts';
import { rateLimit } from './rate-limit.ts';
import { streams } from './streams.ts';
import type { TaskServer } from './task-server.ts';
import { withTelemetry } from './with-telemetry.ts';

type Example = (server: TaskServer, print: (line: string) => void) => Promise<void>;

/** All examples, by the name that `main.ts` takes. */
export const examples: Readonly<Record<string, Example>> = {
  'any-api': ({ url }, print) => anyApi(url, print),
  paging: ({ url }, print) => paging(url, print),
  'rate-limit': ({ url }, print) => rateLimit(url, print),
  breaker,
  'custom-auth': ({ url }, print) => customAuth(url, print),
  middleware,
  'doubtful-write': ({ url }, print) => doubtfulWrite(url, print),
  outcomes,
  jobs: ({ url }, print) => jobs(url, print),
  streams: ({ url }, print) => streams(url, print),
  opentelemetry: ({ url }, print) => withTelemetry(url, print),
};

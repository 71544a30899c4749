import { environment } from '@org/runtime-kit';
import type { Logger } from '../contract/logger.ts';

/** The logger that `ORG_LOG` asks for, once the variable has been read; `false` if there is none. */
let logger: Logger | false | undefined;

/**
 * The logger that the environment variable `ORG_LOG` asks for. The variable is read once per process, with the first client,
 * and what writes the lines is loaded only if it is set.
 */
export function environmentLogger(): Logger | undefined {
  if (logger === undefined) {
    const level = environment('ORG_LOG');
    logger = level !== undefined && reporterOf(level);
  }
  return logger || undefined;
}

function reporterOf(level: string): Logger {
  const loading = import('./console-reporter.ts').then(({ consoleReporter }) => consoleReporter(level));
  const writer =
    (name: keyof Logger): Logger[keyof Logger] =>
    (context, message) => {
      // In the order of the events. Without the file, there is no log, and the call must not notice.
      loading.then(
        (reporter) => {
          reporter[name](context, message);
        },
        () => undefined,
      );
    };
  return { debug: writer('debug'), info: writer('info'), warn: writer('warn'), error: writer('error') };
}

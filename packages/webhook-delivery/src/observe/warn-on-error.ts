import type { ErrorEvent } from '../contract/hooks.ts';
import { loggableError } from './log-hooks.ts';

/** Number of warnings to remember. When exceeded, all of them may be repeated. */
const MAX_REMEMBERED = 100;

const DESCRIPTIONS: Readonly<Record<ErrorEvent['during'], string>> = {
  run: 'A worker could not claim deliveries or record their outcomes',
  handle: 'A delivery could not be handled',
  health: 'The health of an endpoint could not be recorded',
  relay: 'Events could not be moved from the outbox to the engine',
};

/** Returns a listener that turns errors into process warnings, once for each reason. Used if nothing else observes errors. */
export function warnOnError(): (event: ErrorEvent) => void {
  const warned = new Set<string>();
  return ({ during, error }) => {
    const { name, code, message } = loggableError(error) as Readonly<Record<string, unknown>>;
    const reason = [name, code, message].filter((part) => typeof part === 'string').join(', ');
    const text = `${DESCRIPTIONS[during]} (${reason}). It is retried. Pass a logger or hooks.onError to createDelivery to observe every failure.`;
    if (warned.has(text)) return;
    if (warned.size >= MAX_REMEMBERED) warned.clear();
    warned.add(text);
    process.emitWarning(text, { code: 'WEBHOOK_DELIVERY' });
  };
}

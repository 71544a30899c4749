import type { ErrorEvent } from '../contract/hooks.ts';
import { shownError } from './logging.ts';

/** So many reasons are remembered; then all are told afresh. */
const MAX_TOLD = 100;

/** What failed, in words. */
const WHAT: Readonly<Record<ErrorEvent['during'], string>> = {
  run: 'A worker could not claim deliveries or record what became of them',
  handle: 'A delivery could not be handled',
  health: 'The health of an endpoint could not be recorded',
  relay: 'Events could not be passed on from the outbox',
};

/** Tells of failures as warnings of the process, of each reason once: for where nobody listens. */
export function warnOfErrors(): (event: ErrorEvent) => void {
  const told = new Set<string>();
  return ({ during, error }) => {
    const { name, code, message } = shownError(error) as Readonly<Record<string, unknown>>;
    const why = [name, code, message].filter((part) => typeof part === 'string').join(', ');
    const text = `${WHAT[during]} (${why}). It is tried again. Give createDelivery a logger or hooks.onError to hear of each failure.`;
    if (told.has(text)) return;
    if (told.size >= MAX_TOLD) told.clear();
    told.add(text);
    process.emitWarning(text, { code: 'WEBHOOK_DELIVERY' });
  };
}

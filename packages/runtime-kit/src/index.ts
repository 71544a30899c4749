export { fromBase64, toBase64, toBase64Url } from './base64.ts';
export {
  abortReason,
  raceWithCancellation,
  SignalCancellation,
  type Cancellation,
  type CancelListener,
} from './cancellation.ts';
export { isWithin, systemClock, type Clock, type TimerHandle } from './clock.ts';
export { didYouMean } from './did-you-mean.ts';
export { docUrlOf } from './doc-url.ts';
export { environment } from './environment.ts';
export { hash } from './hash.ts';
export { httpDateMs, valuesOf } from './http-date.ts';
export { isThenable, quietly } from './quietly.ts';
export { isRecord } from './is-record.ts';
export { RecentMap } from './recent-map.ts';
export { setDeadline } from './set-deadline.ts';
export { sleep } from './sleep.ts';
export { raceTimeout, type Timed } from './race-timeout.ts';
export { raceWithAbort } from './race-with-abort.ts';

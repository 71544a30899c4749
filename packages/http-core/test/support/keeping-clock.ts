import type { Clock } from '@org/runtime-kit';
import type { VirtualClock } from '../../src/testing/index.ts';

/** A clock whose timers keep the process running until they are released, as those of Node do. */
export function keepingClock(virtual: VirtualClock): {
  readonly clock: Clock;
  /** The timers that keep the process running. */
  readonly keeping: ReadonlySet<object>;
} {
  const keeping = new Set<object>();
  const clock: Clock = {
    now: () => virtual.now(),
    monotonic: () => virtual.monotonic(),
    setTimer: (callback, delayMs) => {
      const handle = {
        timer: virtual.setTimer(() => {
          keeping.delete(handle);
          callback();
        }, delayMs),
        unref: () => keeping.delete(handle),
      };
      keeping.add(handle);
      return handle;
    },
    clearTimer: (handle) => {
      keeping.delete(handle as object);
      virtual.clearTimer((handle as { readonly timer: unknown }).timer);
    },
    random: () => virtual.random(),
    uuid: () => virtual.uuid(),
  };
  return { clock, keeping };
}

import type { Clock } from '@org/runtime-kit';
import type { EventQueue } from './event-queue.ts';

/** How the clock of a machine deviates from the true time. */
export interface ClockError {
  /** Milliseconds by which the wall clock is ahead. */
  readonly skewMs: number;
  /** The share by which time passes faster: 50e-6 for 50 parts per million. */
  readonly drift: number;
}

const EPOCH_MS = 1_700_000_000_000;

/** The clock of one process in the simulation. It stops when the process is killed, and then nothing of it runs any more. */
export class ProcessClock implements Clock {
  readonly #queue: EventQueue;
  readonly #error: ClockError;
  readonly #random: () => number;
  #killed = false;

  constructor(queue: EventQueue, error: ClockError, random: () => number) {
    this.#queue = queue;
    this.#error = error;
    this.#random = random;
  }

  now(): number {
    return EPOCH_MS + this.#error.skewMs + this.monotonic();
  }

  monotonic(): number {
    return this.#queue.now * (1 + this.#error.drift);
  }

  setTimer(callback: () => void, delayMs: number): { cancel: () => void } {
    return this.#queue.add(
      () => {
        if (!this.#killed) callback();
      },
      Math.max(0, delayMs) / (1 + this.#error.drift),
    );
  }

  clearTimer(handle: unknown): void {
    (handle as { cancel: () => void } | undefined)?.cancel();
  }

  random(): number {
    return this.#random();
  }

  uuid(): string {
    const digits = Array.from({ length: 32 }, () => Math.floor(this.#random() * 16).toString(16)).join('');
    return digits.replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12})$/, '$1-$2-4$3-8$4-$5');
  }

  /** Whether the process has been killed. */
  get killed(): boolean {
    return this.#killed;
  }

  kill(): void {
    this.#killed = true;
  }
}

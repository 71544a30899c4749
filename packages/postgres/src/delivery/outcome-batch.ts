import type { Claim, DeliveryOutcome } from '@org/webhook-delivery/engine';

/** Maximum number of outcomes that are recorded together. */
const MAX_BATCH = 500;

interface Settled {
  readonly claim: Claim;
  readonly outcome: DeliveryOutcome;
}

interface Waiting extends Settled {
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Records outcomes that arrive while others are being recorded together, in one statement. */
export class OutcomeBatch {
  readonly #record: (settled: readonly Settled[]) => Promise<void>;
  #waiting: Waiting[] = [];
  #isRecording = false;

  /** @param record Records outcomes. If it rejects, so does every `add` of the batch. */
  constructor(record: (settled: readonly Settled[]) => Promise<void>) {
    this.#record = record;
  }

  /** Resolves once the outcome is recorded. */
  add(claim: Claim, outcome: DeliveryOutcome): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#waiting.push({ claim, outcome, resolve, reject });
      if (!this.#isRecording) void this.#recordAll();
    });
  }

  async #recordAll(): Promise<void> {
    this.#isRecording = true;
    // Outcomes of the same turn belong to the first batch.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MAX_BATCH);
      try {
        await this.#record(batch);
        for (const { resolve } of batch) resolve();
      } catch (error) {
        for (const { reject } of batch) reject(error);
      }
    }
    this.#isRecording = false;
  }
}

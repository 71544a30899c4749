import { runCampaign, type CampaignOptions, type CampaignResult } from '@org/scripts/testing/soak/campaign';
import { soakDelivery } from './soak-delivery.ts';
import type { SoakEngine } from './soak-engine.ts';

/** Options of a campaign on an engine of this package. */
export type SoakOptions = Omit<CampaignOptions<SoakEngine>, 'open' | 'senderProcess' | 'workerProcess'>;

/** Runs a campaign on an engine of this package. */
export const runSoak = (options: SoakOptions): Promise<CampaignResult> =>
  runCampaign({
    ...options,
    open: (engine) => soakDelivery(engine),
    senderProcess: new URL('./sender-process.ts', import.meta.url),
    workerProcess: new URL('./worker-process.ts', import.meta.url),
  });

import { VirtualClock } from '@org/http-core/testing';
import { Salesforce } from '@org/salesforce';
import { subscribe, type EventSubscription, type SubscribeOptions } from '@org/salesforce/streaming';
import { onTestFinished } from 'vitest';
import { FakeStreaming } from '../org/bayeux.ts';

export const CHANNEL = '/event/Order__e';
export const instanceUrl = 'https://acme.my.salesforce.com';

/** A client of an organization, whose subscriptions end with the test. */
export interface Organization {
  readonly clock: VirtualClock;
  readonly server: FakeStreaming;
  readonly salesforce: Salesforce;
  readonly listen: (options?: SubscribeOptions) => EventSubscription;
  readonly publish: (...numbers: number[]) => number[];
  /** Reads some events, and returns their numbers. */
  readonly take: (events: EventSubscription, count: number) => Promise<unknown[]>;
}

export function organization(): Organization {
  const clock = new VirtualClock();
  const server = new FakeStreaming(clock);
  const { transport } = server;
  const salesforce = new Salesforce({ instanceUrl, accessToken: 'token', transport, clock });
  return {
    clock,
    server,
    salesforce,
    listen: (options) => endsWithTest(subscribe(salesforce, CHANNEL, options)),
    publish: (...numbers) => numbers.map((number) => server.publish(CHANNEL, { Number__c: number })),
    take: async (events, count) => {
      const numbers: unknown[] = [];
      while (numbers.length < count) {
        const { value } = await clock.runUntil(events.next());
        if (!value) break;
        numbers.push(value.payload['Number__c']);
      }
      return numbers;
    },
  };
}

export function endsWithTest(events: EventSubscription): EventSubscription {
  onTestFinished(() => {
    events.cancel();
  });
  return events;
}

/** Waits until the subscriptions wait for events. Their code is loaded in real time. */
export async function settle({ clock, server }: Pick<Organization, 'clock' | 'server'>): Promise<void> {
  while (server.held === 0) {
    await new Promise((resolve) => setImmediate(resolve));
    await clock.advance(1);
  }
}

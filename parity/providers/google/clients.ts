import { calendar_v3 } from '@googleapis/calendar';
import { drive_v3 } from '@googleapis/drive';
import { gmail_v1 } from '@googleapis/gmail';
import { people_v1 } from '@googleapis/people';
import { sheets_v4 } from '@googleapis/sheets';
import { storage_v1 } from '@googleapis/storage';
import { tasks_v1 } from '@googleapis/tasks';
import { Calendar } from '@org/google/calendar';
import { Drive } from '@org/google/drive';
import { Gmail } from '@org/google/gmail';
import { People } from '@org/google/people';
import { PubSub } from '@org/google/pubsub';
import { Sheets } from '@org/google/sheets';
import { Storage } from '@org/google/storage';
import { Tasks } from '@org/google/tasks';
import { pubsub_v1 } from 'googleapis/build/src/apis/pubsub/v1.js';

const KEY = 'parity key';

/** Both SDKs' client of an API, pointed at one server. */
export interface ClientPair {
  readonly theirs: object;
  readonly ours: object;
}

/** @param origin the recorder's */
export function clientPairs(origin: string): Readonly<Record<string, ClientPair>> {
  const their = { auth: KEY, rootUrl: `${origin}/`, retry: false };
  const our = { apiKey: KEY, baseUrl: origin, retry: false } as const;
  return {
    calendar: { theirs: new calendar_v3.Calendar(their), ours: new Calendar(our) },
    drive: { theirs: new drive_v3.Drive(their), ours: new Drive(our) },
    gmail: { theirs: new gmail_v1.Gmail(their), ours: new Gmail(our) },
    people: { theirs: new people_v1.People(their), ours: new People(our) },
    pubsub: { theirs: new pubsub_v1.Pubsub(their), ours: new PubSub(our) },
    sheets: { theirs: new sheets_v4.Sheets(their), ours: new Sheets(our) },
    storage: { theirs: new storage_v1.Storage(their), ours: new Storage(our) },
    tasks: { theirs: new tasks_v1.Tasks(their), ours: new Tasks(our) },
  };
}

import { calendar_v3 } from '@googleapis/calendar';
import { drive_v3 } from '@googleapis/drive';
import { gmail_v1 } from '@googleapis/gmail';
import { people_v1 } from '@googleapis/people';
import { sheets_v4 } from '@googleapis/sheets';
import { storage_v1 } from '@googleapis/storage';
import { tasks_v1 } from '@googleapis/tasks';
import { AdminDirectory } from '@org/google/admin-directory';
import { AnalyticsData } from '@org/google/analyticsdata';
import { BigQuery } from '@org/google/bigquery';
import { Chat } from '@org/google/chat';
import { Docs } from '@org/google/docs';
import { Forms } from '@org/google/forms';
import { Run } from '@org/google/run';
import { SecretManager } from '@org/google/secretmanager';
import { Slides } from '@org/google/slides';
import { YouTube } from '@org/google/youtube';
import { Calendar } from '@org/google/calendar';
import { Drive } from '@org/google/drive';
import { Gmail } from '@org/google/gmail';
import { People } from '@org/google/people';
import { PubSub } from '@org/google/pubsub';
import { Sheets } from '@org/google/sheets';
import { Storage } from '@org/google/storage';
import { Tasks } from '@org/google/tasks';
import { admin_directory_v1 } from 'googleapis/build/src/apis/admin/directory_v1.js';
import { analyticsdata_v1beta } from 'googleapis/build/src/apis/analyticsdata/v1beta.js';
import { bigquery_v2 } from 'googleapis/build/src/apis/bigquery/v2.js';
import { chat_v1 } from 'googleapis/build/src/apis/chat/v1.js';
import { docs_v1 } from 'googleapis/build/src/apis/docs/v1.js';
import { forms_v1 } from 'googleapis/build/src/apis/forms/v1.js';
import { run_v2 } from 'googleapis/build/src/apis/run/v2.js';
import { secretmanager_v1 } from 'googleapis/build/src/apis/secretmanager/v1.js';
import { slides_v1 } from 'googleapis/build/src/apis/slides/v1.js';
import { youtube_v3 } from 'googleapis/build/src/apis/youtube/v3.js';
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
    'admin-directory': { theirs: new admin_directory_v1.Admin(their), ours: new AdminDirectory(our) },
    analyticsdata: { theirs: new analyticsdata_v1beta.Analyticsdata(their), ours: new AnalyticsData(our) },
    bigquery: { theirs: new bigquery_v2.Bigquery(their), ours: new BigQuery(our) },
    chat: { theirs: new chat_v1.Chat(their), ours: new Chat(our) },
    docs: { theirs: new docs_v1.Docs(their), ours: new Docs(our) },
    forms: { theirs: new forms_v1.Forms(their), ours: new Forms(our) },
    run: { theirs: new run_v2.Run(their), ours: new Run(our) },
    secretmanager: { theirs: new secretmanager_v1.Secretmanager(their), ours: new SecretManager(our) },
    slides: { theirs: new slides_v1.Slides(their), ours: new Slides(our) },
    youtube: { theirs: new youtube_v3.Youtube(their), ours: new YouTube(our) },
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

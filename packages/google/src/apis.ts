/** Where one of Google's APIs lives. */
export interface GoogleApi {
  /** As in `@org/google/calendar`. */
  readonly name: GoogleApiName;
  /** Without a slash at the end. */
  readonly baseUrl: string;
  /** Takes several calls in one request, as `batchPath` of the API's own description. */
  readonly batchPath: string;
}

/** The APIs of this package. */
export type GoogleApiName =
  'calendar' | 'drive' | 'gmail' | 'people' | 'pubsub' | 'sheets' | 'storage' | 'tasks';

/** By name; hosts and batch paths are those of the APIs' own descriptions. */
export const APIS: Readonly<Record<GoogleApiName, GoogleApi>> = {
  calendar: { name: 'calendar', baseUrl: 'https://www.googleapis.com', batchPath: '/batch/calendar/v3' },
  drive: { name: 'drive', baseUrl: 'https://www.googleapis.com', batchPath: '/batch/drive/v3' },
  gmail: { name: 'gmail', baseUrl: 'https://gmail.googleapis.com', batchPath: '/batch' },
  people: { name: 'people', baseUrl: 'https://people.googleapis.com', batchPath: '/batch' },
  pubsub: { name: 'pubsub', baseUrl: 'https://pubsub.googleapis.com', batchPath: '/batch' },
  sheets: { name: 'sheets', baseUrl: 'https://sheets.googleapis.com', batchPath: '/batch' },
  storage: { name: 'storage', baseUrl: 'https://storage.googleapis.com', batchPath: '/batch/storage/v1' },
  tasks: { name: 'tasks', baseUrl: 'https://tasks.googleapis.com', batchPath: '/batch' },
};

// Generated from specs/salesforce/objects.json. Do not edit.
export interface FlexQueueItem {
  Id: string;
  FlexQueueItemId: string | null;
  JobType: string;
  AsyncApexJobId: string;
  JobPosition: number;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    FlexQueueItem: { fields: FlexQueueItem; parents: { AsyncApexJob: 'AsyncApexJob' }; children: {} };
  }
}

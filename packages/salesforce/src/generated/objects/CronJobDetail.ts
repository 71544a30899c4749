// Generated from specs/salesforce/objects.json. Do not edit.
export interface CronJobDetail {
  Id: string;
  Name: string;
  JobType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CronJobDetail: { fields: CronJobDetail; parents: {}; children: {} };
  }
}

// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface ApexLog {
  Id: string;
  LogUserId: string | null;
  LogLength: number;
  LastModifiedDate: DateTimeText;
  Request: string;
  Operation: string;
  Application: string;
  Status: string;
  DurationMilliseconds: number;
  SystemModstamp: DateTimeText;
  StartTime: DateTimeText;
  Location: string | null;
  RequestIdentifier: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexLog: { fields: ApexLog; parents: { LogUser: 'User' | null }; children: {} };
  }
}

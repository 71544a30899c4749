// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface DeleteEvent {
  Id: string;
  Record: string | null;
  RecordName: string | null;
  DeletedById: string | null;
  DeletedDate: DateTimeText | null;
  SobjectName: string | null;
  SystemModstamp: DateTimeText;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DeleteEvent: { fields: DeleteEvent; parents: {}; children: {} };
  }
}

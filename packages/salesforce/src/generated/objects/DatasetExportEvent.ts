// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface DatasetExportEvent {
  ReplayId: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  DataflowInstanceId: string | null;
  DatasetExportId: string | null;
  Owner: string | null;
  Status: string | null;
  Message: string | null;
  PublisherType: string | null;
  PublisherInfo: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DatasetExportEvent: { fields: DatasetExportEvent; parents: { CreatedBy: 'User' }; children: {} };
  }
}

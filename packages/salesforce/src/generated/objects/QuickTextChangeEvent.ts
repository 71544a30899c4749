// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface QuickTextChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  Message: string | null;
  Category: string | null;
  Channel: string | null;
  IsInsertable: boolean;
  SourceType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    QuickTextChangeEvent: { fields: QuickTextChangeEvent; parents: AuditParents; children: {} };
  }
}

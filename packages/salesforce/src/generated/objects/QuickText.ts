// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface QuickText extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Message: string;
  Category: string | null;
  Channel: string | null;
  IsInsertable: boolean;
  SourceType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    QuickText: { fields: QuickText; parents: AuditParents & { Owner: 'Name' }; children: { Histories: 'QuickTextHistory' } };
  }
}

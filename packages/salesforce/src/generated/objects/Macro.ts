// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText, SystemFields } from '../../schema.ts';
export interface Macro extends SystemFields {
  OwnerId: string;
  IsDeleted: boolean;
  Name: string;
  LastViewedDate: DateTimeText | null;
  LastReferencedDate: DateTimeText | null;
  Description: string | null;
  IsAlohaSupported: boolean;
  IsLightningSupported: boolean;
  StartingContext: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Macro: { fields: Macro; parents: AuditParents & { Owner: 'Name' }; children: { Histories: 'MacroHistory' } };
  }
}

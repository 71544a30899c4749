// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface Pricebook2ChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  IsActive: boolean;
  IsArchived: boolean;
  Description: string | null;
  IsStandard: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    Pricebook2ChangeEvent: { fields: Pricebook2ChangeEvent; parents: AuditParents; children: {} };
  }
}

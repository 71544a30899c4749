// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ServiceResourceChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  OwnerId: string | null;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  RelatedRecordId: string | null;
  ResourceType: string | null;
  Description: string | null;
  IsActive: boolean;
  LocationId: string | null;
  AccountId: string | null;
  IsPrimary: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ServiceResourceChangeEvent: { fields: ServiceResourceChangeEvent; parents: AuditParents; children: {} };
  }
}

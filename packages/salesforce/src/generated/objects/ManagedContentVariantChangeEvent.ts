// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, DateTimeText } from '../../schema.ts';
export interface ManagedContentVariantChangeEvent {
  Id: string;
  ReplayId: string | null;
  ChangeEventHeader: unknown;
  Name: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  VariantType: string | null;
  Language: string | null;
  UrlName: string | null;
  ManagedContentId: string | null;
  IsReady: boolean;
  ManagedContentKey: string | null;
  ManagedContentVariantStatus: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ManagedContentVariantChangeEvent: { fields: ManagedContentVariantChangeEvent; parents: AuditParents; children: {} };
  }
}

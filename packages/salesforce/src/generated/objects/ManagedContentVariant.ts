// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ManagedContentVariant extends SystemFields {
  IsDeleted: boolean;
  Name: string | null;
  VariantType: string | null;
  Language: string | null;
  UrlName: string | null;
  ManagedContentId: string | null;
  IsReady: boolean;
  ManagedContentKey: string | null;
  IsPublished: boolean;
  ManagedContentVariantStatus: string | null;
  HasLocks: boolean;
  IsPrimary: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ManagedContentVariant: { fields: ManagedContentVariant; parents: AuditParents; children: {} };
  }
}

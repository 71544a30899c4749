// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface DataIntegrationRecordPurchasePermission extends SystemFields {
  IsDeleted: boolean;
  UserId: string;
  ExternalObject: string | null;
  UserRecordPurchaseLimit: number | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    DataIntegrationRecordPurchasePermission: { fields: DataIntegrationRecordPurchasePermission; parents: AuditParents & { User: 'User' }; children: {} };
  }
}

// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface InstalledMobileApp extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  Status: string;
  UserId: string;
  ConnectedApplicationId: string;
  Version: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    InstalledMobileApp: { fields: InstalledMobileApp; parents: AuditParents & { User: 'User'; ConnectedApplication: 'ConnectedApplication' }; children: {} };
  }
}

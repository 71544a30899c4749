// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ExternalDataUserAuth extends SystemFields {
  IsDeleted: boolean;
  ExternalDataSourceId: string;
  UserId: string | null;
  Protocol: string | null;
  Username: string | null;
  Password: string | null;
  AuthProviderId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ExternalDataUserAuth: { fields: ExternalDataUserAuth; parents: AuditParents & { ExternalDataSource: 'Name'; User: 'User' | null; AuthProvider: 'AuthProvider' | null }; children: {} };
  }
}

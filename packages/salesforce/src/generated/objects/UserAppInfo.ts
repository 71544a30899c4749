// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface UserAppInfo extends SystemFields {
  IsDeleted: boolean;
  UserId: string;
  FormFactor: string;
  AppDefinitionId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    UserAppInfo: { fields: UserAppInfo; parents: AuditParents & { User: 'User'; AppDefinition: 'AppDefinition' | null }; children: {} };
  }
}

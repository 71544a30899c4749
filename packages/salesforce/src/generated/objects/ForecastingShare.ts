// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ForecastingShare extends SystemFields {
  IsDeleted: boolean;
  UserOrGroupId: string;
  SharedForecastManagerRoleId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ForecastingShare: { fields: ForecastingShare; parents: AuditParents & { UserOrGroup: 'User'; SharedForecastManagerRole: 'UserRole' }; children: {} };
  }
}

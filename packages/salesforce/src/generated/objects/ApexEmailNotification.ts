// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ApexEmailNotification extends SystemFields {
  IsDeleted: boolean;
  UserId: string | null;
  Email: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexEmailNotification: { fields: ApexEmailNotification; parents: AuditParents & { User: 'User' | null }; children: {} };
  }
}

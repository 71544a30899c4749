// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface EntitlementContact extends SystemFields {
  IsDeleted: boolean;
  Name: string;
  EntitlementId: string;
  ContactId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EntitlementContact: { fields: EntitlementContact; parents: AuditParents & { Entitlement: 'Entitlement'; Contact: 'Contact' }; children: {} };
  }
}

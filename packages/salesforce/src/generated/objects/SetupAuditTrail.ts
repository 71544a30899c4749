// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface SetupAuditTrail {
  Id: string;
  Action: string;
  Section: string | null;
  CreatedDate: DateTimeText;
  CreatedById: string;
  Display: string | null;
  DelegateUser: string | null;
  ResponsibleNamespacePrefix: string | null;
  CreatedByContext: string | null;
  CreatedByIssuer: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    SetupAuditTrail: { fields: SetupAuditTrail; parents: { CreatedBy: 'User' }; children: {} };
  }
}

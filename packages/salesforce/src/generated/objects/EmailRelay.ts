// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface EmailRelay extends SystemFields {
  IsDeleted: boolean;
  Host: string;
  Port: string;
  TlsSetting: string;
  IsRequireAuth: boolean;
  Username: string | null;
  Password: string | null;
  AuthType: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailRelay: { fields: EmailRelay; parents: AuditParents; children: { Filters: 'EmailDomainFilter' } };
  }
}

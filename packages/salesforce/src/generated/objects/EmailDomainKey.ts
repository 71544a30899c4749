// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface EmailDomainKey extends SystemFields {
  IsDeleted: boolean;
  Selector: string;
  Domain: string;
  DomainMatch: string;
  IsActive: boolean;
  AlternateSelector: string | null;
  TxtRecordName: string | null;
  AlternateTxtRecordName: string | null;
  TxtRecordsPublishState: string | null;
  KeySize: number | null;
  PublicKey: string | null;
  AlternatePublicKey: string | null;
  DomainMatchPattern: string | null;
  PlatformType: string | null;
  ThirdSelector: string | null;
  ThirdTxtRecordName: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EmailDomainKey: { fields: EmailDomainKey; parents: AuditParents; children: {} };
  }
}

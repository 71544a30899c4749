// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CaseSubjectParticle extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string | null;
  MasterLabel: string;
  Index: number;
  Type: string;
  TextField: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseSubjectParticle: { fields: CaseSubjectParticle; parents: AuditParents; children: {} };
  }
}

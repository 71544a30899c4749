// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface ApexTestSuite extends SystemFields {
  IsDeleted: boolean;
  TestSuiteName: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    ApexTestSuite: { fields: ApexTestSuite; parents: AuditParents; children: { ApexClassJunctions: 'TestSuiteMembership' } };
  }
}

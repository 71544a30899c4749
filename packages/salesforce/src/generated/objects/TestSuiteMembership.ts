// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface TestSuiteMembership extends SystemFields {
  IsDeleted: boolean;
  ApexTestSuiteId: string;
  ApexClassId: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    TestSuiteMembership: { fields: TestSuiteMembership; parents: AuditParents & { ApexTestSuite: 'ApexTestSuite'; ApexClass: 'ApexClass' }; children: {} };
  }
}

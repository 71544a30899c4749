// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface CaseSolution {
  Id: string;
  CaseId: string;
  SolutionId: string;
  CreatedById: string;
  CreatedDate: DateTimeText;
  SystemModstamp: DateTimeText;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CaseSolution: { fields: CaseSolution; parents: { CreatedBy: 'User'; Case: 'Case'; Solution: 'Solution' }; children: {} };
  }
}

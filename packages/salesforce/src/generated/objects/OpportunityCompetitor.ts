// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface OpportunityCompetitor extends SystemFields {
  OpportunityId: string;
  CompetitorName: string | null;
  Strengths: string | null;
  Weaknesses: string | null;
  IsDeleted: boolean;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    OpportunityCompetitor: { fields: OpportunityCompetitor; parents: AuditParents & { Opportunity: 'Opportunity' }; children: {} };
  }
}

// Generated from specs/salesforce/objects.json. Do not edit.
import type { AuditParents, SystemFields } from '../../schema.ts';
export interface CampaignInfluenceModel extends SystemFields {
  IsDeleted: boolean;
  DeveloperName: string;
  Language: string;
  MasterLabel: string;
  NamespacePrefix: string | null;
  ModelType: string | null;
  ModelDescription: string | null;
  IsDefaultModel: boolean;
  IsModelLocked: boolean;
  IsActive: boolean;
  RecordPreference: string;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    CampaignInfluenceModel: { fields: CampaignInfluenceModel; parents: AuditParents; children: {} };
  }
}

// Generated from specs/salesforce/objects.json. Do not edit.
import type { DateTimeText } from '../../schema.ts';
export interface EntityDefinition {
  Id: string;
  DurableId: string | null;
  LastModifiedDate: DateTimeText;
  LastModifiedById: string;
  QualifiedApiName: string;
  NamespacePrefix: string | null;
  DeveloperName: string | null;
  MasterLabel: string;
  Label: string | null;
  PluralLabel: string | null;
  DefaultCompactLayoutId: string | null;
  IsCustomizable: boolean;
  IsApexTriggerable: boolean;
  IsWorkflowEnabled: boolean;
  IsProcessEnabled: boolean;
  IsCompactLayoutable: boolean;
  DeploymentStatus: string | null;
  KeyPrefix: string | null;
  IsCustomSetting: boolean;
  IsDeprecatedAndHidden: boolean;
  IsReplicateable: boolean;
  IsRetrieveable: boolean;
  IsSearchLayoutable: boolean;
  IsSearchable: boolean;
  IsTriggerable: boolean;
  IsIdEnabled: boolean;
  IsEverCreatable: boolean;
  IsEverUpdatable: boolean;
  IsEverDeletable: boolean;
  IsFeedEnabled: boolean;
  IsQueryable: boolean;
  IsMruEnabled: boolean;
  DetailUrl: string | null;
  EditUrl: string | null;
  NewUrl: string | null;
  EditDefinitionUrl: string | null;
  HelpSettingPageName: string | null;
  HelpSettingPageUrl: string | null;
  RunningUserEntityAccessId: string | null;
  PublisherId: string | null;
  IsLayoutable: boolean;
  RecordTypesSupported: unknown;
  InternalSharingModel: string;
  ExternalSharingModel: string;
  HasSubtypes: boolean;
  IsSubtype: boolean;
  IsAutoActivityCaptureEnabled: boolean;
  IsInterface: boolean;
  ImplementsInterfaces: string | null;
  ImplementedBy: string | null;
  ExtendsInterfaces: string | null;
  ExtendedBy: string | null;
  DefaultImplementation: string | null;
  DataStewardId: string | null;
}
declare module '@org/salesforce/schema' {
  interface StandardObjects {
    EntityDefinition: { fields: EntityDefinition; parents: { LastModifiedBy: 'User'; DataSteward: 'Name' | null }; children: { Particles: 'EntityParticle'; Fields: 'FieldDefinition'; OwnerChangeOptions: 'OwnerChangeOptionInfo'; RelationshipDomains: 'RelationshipDomain'; ChildRelationships: 'RelationshipInfo'; SearchLayouts: 'SearchLayout' } };
  }
}

// What stands in columns of type jsonb.

export interface ScoreReason {
  key: string;
  points: number;
}

export interface BuildingGeometry {
  outline: [x: number, y: number][];
  eavesHeight: number;
  ridgeHeight?: number;
}

export interface CalculationWarning {
  code: string;
  component?: string;
  message: string;
}

export interface QuoteContent {
  title: string;
  positions: { title: string; quantity: string; priceNet: string }[];
}

export interface FundingRules {
  minimumEfficiency?: number;
  combinableWith: string[];
}

export interface ConditionExpression {
  field: string;
  operator: string;
  value: unknown;
}

export interface FileMetadata {
  width?: number;
  height?: number;
  pages?: number;
}

export interface OcrField {
  key: string;
  value: string;
  page: number;
  confidence: number;
}

export interface UserSettings {
  theme?: 'light' | 'dark';
  digest?: 'daily' | 'weekly' | 'never';
}

export type StepConfiguration = Record<string, unknown>;
export type TriggerConfiguration = Record<string, unknown>;
export type ActionConfiguration = Record<string, unknown>;
export type RunContext = Record<string, unknown>;

export interface StepResult {
  outcome: string;
  values?: Record<string, unknown>;
}

export interface FieldValidation {
  minimum?: number;
  maximum?: number;
  pattern?: string;
}

export type FieldValue = string | number | boolean | string[] | null;

export interface ProposedTime {
  from: string;
  until: string;
}

export interface Margins {
  top: number;
  right: number;
  bottom: number;
  left: number;
}

export interface HubspotSettings {
  pipelines: string[];
  pushNotes: boolean;
}

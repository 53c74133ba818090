import { GetBalanceExplanationHandler } from './infrastructure/explaining/get-balance-explanation.handler.js';
import { GetFlowExplanationHandler } from './infrastructure/explaining/get-flow-explanation.handler.js';
import { GetReconciliationExplanationHandler } from './infrastructure/explaining/get-reconciliation-explanation.handler.js';
import { ExplanationPages } from './interfaces/explaining/explanation-pages.js';
import { ExplanationsController } from './interfaces/explaining/explanations.controller.js';

/** Where the figures come from. */
export const EXPLAINING_PROVIDERS = [
  GetBalanceExplanationHandler,
  GetFlowExplanationHandler,
  GetReconciliationExplanationHandler,
  ExplanationPages,
];
export const EXPLAINING_CONTROLLERS = [ExplanationsController];

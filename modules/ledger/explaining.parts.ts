import { GetBalanceExplanationHandler } from './infrastructure/explaining/get-balance-explanation.handler.js';
import { ExplanationsController } from './interfaces/explaining/explanations.controller.js';

/** Where the figures come from. */
export const EXPLAINING_PROVIDERS = [GetBalanceExplanationHandler];
export const EXPLAINING_CONTROLLERS = [ExplanationsController];

import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../platform/application/actor.js';
import { PRESENT, type AsKnown } from './known/as-known.js';
import type { AccountView } from './list-accounts.js';
import type { TransactionView } from './list-transactions.js';

/** One month of one currency: what came in and went out by category, transfers left out. Both at or above zero. */
export interface MonthFlow {
  /** First day of the month. */
  readonly month: string;
  readonly currency: string;
  readonly income: string;
  readonly expense: string;
}

export interface Dashboard {
  readonly accounts: readonly AccountView[];
  /** Twelve months up to that of `today`, oldest first, in the base currency's accounts only; months without are zero. */
  readonly cashFlow: readonly MonthFlow[];
  /** Sum of balances per currency (never converted: a total across currencies needs rates). */
  readonly totals: readonly {
    readonly currency: string;
    readonly assets: string;
    readonly liabilities: string;
    readonly net: string;
  }[];
  readonly recent: readonly TransactionView[];
  readonly uncategorisedCount: number;
}

/** What the first page shows. @param today YYYY-MM-DD in the actor's time zone @param currency of the cash flow */
export class GetDashboard extends Query<Dashboard> {
  constructor(
    readonly actor: Actor,
    readonly today: string,
    readonly currency: string,
    readonly at: AsKnown = PRESENT,
  ) {
    super();
  }
}

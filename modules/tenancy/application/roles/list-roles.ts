import { Query } from '@nestjs/cqrs';
import type { Actor } from '../../../platform/application/actor.js';
import type { Role } from '../../domain/role.js';

export interface RoleView {
  /** Null for the roles that every household has: they are given by `builtIn`. */
  readonly id: string | null;
  readonly builtIn: Role | null;
  readonly name: string;
  /** What it grants of the household; everyone may see and change what is their own. */
  readonly scopes: readonly string[];
  /** Members who hold it. */
  readonly members: number;
  readonly version: number;
}

/** The roles of the actor's household: those that every one has, then those of its own making by name. */
export class ListRoles extends Query<RoleView[]> {
  constructor(readonly actor: Actor) {
    super();
  }
}

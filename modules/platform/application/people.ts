/** How a person is called on pages of the households they belong to. */
export interface KnownPerson {
  readonly userId: string;
  readonly displayName: string;
  readonly email: string;
}

/**
 * Names of people by id. Ask only for members of the actor's own household: the answer is not limited to it, since
 * users stand above households.
 */
export abstract class People {
  /** Unknown ids are left out. */
  abstract named(userIds: readonly string[]): Promise<ReadonlyMap<string, KnownPerson>>;
}

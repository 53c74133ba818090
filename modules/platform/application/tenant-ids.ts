/** Which tenants there are: every one that owns a row of what is verified, whether or not its household is known. */
export abstract class TenantIds {
  /** The first one behind `id` in the order of ids, or the first of all; null at the end. */
  abstract after(id: string | null): Promise<string | null>;
  abstract has(id: string): Promise<boolean>;
}

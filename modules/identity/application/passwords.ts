/** Slow, salted hashes of passwords. Both methods wait for a free place, since each costs memory and a core. */
export abstract class Passwords {
  /** A PHC string with its own parameters. */
  abstract hash(password: string): Promise<string>;
  /** Takes as long without a hash (an unknown address) as with one, and answers false. */
  abstract verify(hash: string | null, password: string): Promise<boolean>;
  /** True when the hash was made with weaker parameters than today's. */
  abstract isOutdated(hash: string): boolean;
}

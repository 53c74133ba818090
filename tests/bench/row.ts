import type { Measured } from './measured.js';
import type { World } from './world.js';

/** What is measured together. */
export interface Row {
  readonly id: string;
  readonly what: string;
  run(world: World): Promise<Measured[]>;
}

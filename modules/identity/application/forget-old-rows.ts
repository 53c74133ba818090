import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import { OldRows } from './ports.js';

/** Removes what has served its time; may be run again at any moment. */
export class ForgetOldRows extends Command<void> {}

@CommandHandler(ForgetOldRows)
export class ForgetOldRowsHandler implements ICommandHandler<ForgetOldRows> {
  constructor(private readonly rows: OldRows) {}

  execute(): Promise<void> {
    return this.rows.forget();
  }
}

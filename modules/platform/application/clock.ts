/** Time outside a transaction (token lifetimes, mails). Inside one, use `tx.now`. */
export abstract class Clock {
  abstract now(): Date;
}

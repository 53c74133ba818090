/** How long the link of an invitation works after it was last mailed. */
export const INVITATION_DAYS = 7;

/** Mails within a day, so that nobody uses invitations to write to strangers. */
export const MAILS_PER_ADDRESS = 5;
export const MAILS_PER_HOUSEHOLD = 100;

/** The mails a household has asked for within the last day. */
export interface RecentMails {
  readonly toAddress: number;
  readonly ofHousehold: number;
}

export const areMailsSpent = ({ toAddress, ofHousehold }: RecentMails): boolean =>
  toAddress >= MAILS_PER_ADDRESS || ofHousehold >= MAILS_PER_HOUSEHOLD;

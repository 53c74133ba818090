/** The public face of notifications: the Nest module. */
export { NotificationsModule } from './notifications.module.js';

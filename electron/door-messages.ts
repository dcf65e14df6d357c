/** The messages between preload and main: none carries anything but a port. */
export const REQUEST_PORT = 'chancery/request-port';
export const GIVE_PORT = 'chancery/give-port';
export const GIVEN_UP = 'chancery/given-up';
export const LOCK_AT_ONCE = 'chancery/lock-at-once';
export const LOCK_WHEN_SAVED = 'chancery/lock-when-saved';

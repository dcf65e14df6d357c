/** What Electron's preload puts into the window as `chancery`. */
export interface WindowDoor {
  /** A port follows, now or when the replica runs, as a message of the window itself. */
  requestPort(): void;
  /** The replica process broke too often and will not be started again. */
  onGivenUp(listener: () => void): void;
  /** The system locks its screen, or goes to sleep. */
  onSystemLock(listener: (way: SystemLock) => void): void;
}

/** Whatever is typed; or where nothing would be lost. */
export type SystemLock = 'at-once' | 'when-saved';

/** The data of the window's message that carries a port. */
export const PORT_MESSAGE = 'chancery/port';

import type { PowerMonitor } from 'electron';
import type { SystemLock } from '../sync/bridge/window-door.ts';

interface SystemLockOptions {
  readonly powerMonitor: PowerMonitor;
  readonly way: SystemLock | 'never';
  readonly lock: (way: SystemLock) => void;
  readonly quit: () => void;
}

/**
 * Locks the desk when the system locks its screen (Windows, macOS) or goes to sleep, and closes it when the machine is shut down. On Linux the
 * system tells of sleep alone.
 */
export function followSystem({ powerMonitor, way, lock, quit }: SystemLockOptions): void {
  powerMonitor.on('shutdown', quit);
  if (way === 'never') return;
  powerMonitor.on('lock-screen', () => lock(way));
  powerMonitor.on('suspend', () => lock(way));
  // Where the machine slept before the page heard of it.
  powerMonitor.on('resume', () => lock(way));
}

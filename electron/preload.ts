import { contextBridge, ipcRenderer } from 'electron';
import { exposeDoor, type PreloadWindow } from './preload-door.ts';

// This project has no DOM types: only this file runs in a page.
exposeDoor({ contextBridge, ipcRenderer }, globalThis as unknown as PreloadWindow);

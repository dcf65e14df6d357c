import { readFileSync } from 'node:fs';
import { err, ok, type Result } from '../../core/result.ts';
import type { CommandFault } from './messages.ts';

export function readText(file: string): Result<string, CommandFault> {
  try {
    return ok(readFileSync(file, 'utf8'));
  } catch {
    return err({ type: 'file-not-readable', file });
  }
}

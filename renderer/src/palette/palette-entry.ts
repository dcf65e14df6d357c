import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { FoundBy, FoundIn } from '../../../sync/bridge/model.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly icon: TablerIcon;
  readonly aside: ReactNode;
  /** Where it was found, if not in its own words. */
  readonly found?: FoundIn;
  /** The number that it was found by, if not by its own. */
  readonly foundBy?: FoundBy;
  readonly testid: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly name: string;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

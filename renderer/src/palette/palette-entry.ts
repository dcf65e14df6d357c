import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';

export interface PaletteEntry {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly icon: TablerIcon;
  readonly aside: ReactNode;
  readonly testid: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly name: string;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

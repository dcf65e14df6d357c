import type { TablerIcon } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { SearchHit } from '../../../sync/bridge/model.ts';

export interface PaletteEntry {
  readonly key: string;
  readonly title: string;
  readonly detail: string;
  readonly icon: TablerIcon;
  readonly aside: ReactNode;
  /** By what it was found, where its title and its number do not say so. */
  readonly found?: Pick<SearchHit, 'kind' | 'procedure' | 'foundIn' | 'foundBy' | 'foundField'>;
  readonly testid: string;
  readonly run: () => void;
}

export interface PaletteGroup {
  readonly name: string;
  readonly title: string;
  readonly entries: readonly PaletteEntry[];
}

import {
  IconArrowsLeftRight,
  IconBook2,
  IconCertificate,
  IconFileImport,
  IconFilePencil,
  IconFilePlus,
  IconListCheck,
  IconMessage2Share,
  type TablerIcon,
} from '@tabler/icons-react';
import type { RoleName } from '../../../sync/domain/catalogue/types.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import type { Place } from '../stores/navigation/place.ts';

/** What goes its way over the desk. */
export type Way = 'dossier' | 'document';

interface Step {
  readonly name: 'receive' | 'process' | 'return' | 'register' | 'direct' | 'send' | 'books' | 'link';
  readonly icon: TablerIcon;
  readonly place: Place;
  /** What brings there from anywhere, or beside it. */
  readonly keys: string;
}

const link: Step = { name: 'link', icon: IconArrowsLeftRight, place: { screen: 'link' }, keys: 'G 8' };

export const stepsOf: { readonly [Each in Way]: readonly Step[] } = {
  dossier: [
    { name: 'receive', icon: IconFilePlus, place: { screen: 'new-case', procedure: null }, keys: 'G 3' },
    { name: 'process', icon: IconListCheck, place: { screen: 'queue' }, keys: 'G 1' },
    { name: 'return', icon: IconCertificate, place: { screen: 'cases' }, keys: 'G 2' },
    link,
  ],
  document: [
    {
      name: 'register',
      icon: IconFileImport,
      place: { screen: 'new-document', direction: 'incoming', about: null },
      keys: 'Ctrl K',
    },
    { name: 'direct', icon: IconMessage2Share, place: { screen: 'documents', tab: 'todo' }, keys: 'G 4' },
    {
      name: 'send',
      icon: IconFilePencil,
      place: { screen: 'new-document', direction: 'outgoing', about: null },
      keys: 'Ctrl K',
    },
    { name: 'books', icon: IconBook2, place: { screen: 'documents', tab: 'registers' }, keys: 'G 4' },
    link,
  ],
};

/** Of whoever keeps the registers of documents and receives nobody it is a document's. */
export function firstWayOf(roles: readonly RoleName[]): Way {
  return mayDo('register_document', roles) && !mayDo('receive', roles) ? 'document' : 'dossier';
}

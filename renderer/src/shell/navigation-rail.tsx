import {
  IconArrowsLeftRight,
  IconBook2,
  IconChartBar,
  IconFilePlus,
  IconFileText,
  IconFiles,
  IconGitFork,
  IconListCheck,
  IconListNumbers,
  IconLifebuoy,
  IconUsers,
  IconNotebook,
  type TablerIcon,
} from '@tabler/icons-react';
import { useMayEditCatalogue } from '../catalogue/use-may-edit-catalogue.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { type Counts, live } from '../stores/live/live.ts';
import { navigation } from '../stores/navigation/navigation.ts';
import { hashOfPlace, type Place } from '../stores/navigation/place.ts';
import { Emblem } from '../ui/emblem.tsx';
import classes from './navigation-rail.module.css';

interface Entry {
  readonly name:
    | 'queue'
    | 'cases'
    | 'new-case'
    | 'documents'
    | 'people'
    | 'protection'
    | 'overview'
    | 'registers'
    | 'conflicts'
    | 'link'
    | 'numbers'
    | 'catalogue';
  readonly testid: string;
  readonly place: Place;
  readonly icon: TablerIcon;
  readonly count: ((counts: Counts) => number) | null;
  readonly alarming: boolean;
}

/** In the order of the keys G 1 to G 9; those that stand among them without a digit have keys of their own. */
export const entries: readonly Entry[] = [
  {
    name: 'queue',
    testid: 'nav-queue',
    place: { screen: 'queue' },
    icon: IconListCheck,
    count: (counts) => counts.overdue,
    alarming: true,
  },
  {
    name: 'cases',
    testid: 'nav-cases',
    place: { screen: 'cases' },
    icon: IconFiles,
    count: null,
    alarming: false,
  },
  {
    name: 'new-case',
    testid: 'nav-new',
    place: { screen: 'new-case', procedure: null },
    icon: IconFilePlus,
    count: null,
    alarming: false,
  },
  {
    name: 'documents',
    testid: 'nav-documents',
    place: { screen: 'documents', tab: 'todo' },
    icon: IconFileText,
    count: (counts) => counts.documents,
    alarming: false,
  },
  {
    name: 'people',
    testid: 'nav-people',
    place: { screen: 'people' },
    icon: IconUsers,
    count: null,
    alarming: false,
  },
  {
    name: 'protection',
    testid: 'nav-protection',
    place: { screen: 'protection', tab: 'emergencies' },
    icon: IconLifebuoy,
    count: (counts) => counts.emergencies,
    alarming: true,
  },
  {
    name: 'overview',
    testid: 'nav-overview',
    place: { screen: 'overview' },
    icon: IconChartBar,
    count: null,
    alarming: false,
  },
  {
    name: 'registers',
    testid: 'nav-registers',
    place: { screen: 'registers', tab: 'fees' },
    icon: IconNotebook,
    count: null,
    alarming: false,
  },
  {
    name: 'conflicts',
    testid: 'nav-conflicts',
    place: { screen: 'conflicts' },
    icon: IconGitFork,
    count: (counts) => counts.conflicts,
    alarming: false,
  },
  {
    name: 'link',
    testid: 'nav-link',
    place: { screen: 'link' },
    icon: IconArrowsLeftRight,
    count: null,
    alarming: false,
  },
  {
    name: 'numbers',
    testid: 'nav-numbers',
    place: { screen: 'numbers' },
    icon: IconListNumbers,
    count: null,
    alarming: false,
  },
];

/** For those of headquarters' own unit who keep it. */
export const catalogueEntry: Entry = {
  name: 'catalogue',
  testid: 'nav-catalogue',
  place: { screen: 'catalogue', procedure: null },
  icon: IconBook2,
  count: null,
  alarming: false,
};

const ownKeys: Readonly<Record<string, Entry['name']>> = { 0: 'overview', p: 'protection' };

/** Where G and this key lead. */
export function entryOfKey(key: string, mayEdit: boolean): Entry | undefined {
  if (key === 'c') return mayEdit ? catalogueEntry : undefined;
  const own = entries.find(({ name }) => name === ownKeys[key]);
  return own ?? entries.filter(({ name }) => !Object.values(ownKeys).includes(name))[Number(key) - 1];
}

/** Under which of them a screen lies; few lie under none. */
export function entryOfPlace(place: Place): Entry | undefined {
  const parent = parentOf(place);
  return [...entries, catalogueEntry].find((entry) => entry.place.screen === parent);
}

export function NavigationRail() {
  const t = useWords();
  const parent = navigation.use(({ place }) => parentOf(place));
  const shown = useMayEditCatalogue() ? [...entries, catalogueEntry] : entries;
  return (
    <nav className={classes['rail']} aria-label={t('shell:navigation')}>
      <div className={classes['emblem']}>
        <Emblem size={34} />
      </div>
      {shown.map((entry) => (
        <RailLink key={entry.name} entry={entry} current={entry.place.screen === parent} />
      ))}
    </nav>
  );
}

function RailLink({ entry, current }: { entry: Entry; current: boolean }) {
  const t = useWords();
  const format = useFormat();
  const counts = live.use((state) => state.counts);
  const count = counts === null || entry.count === null ? 0 : entry.count(counts);
  const Icon = entry.icon;
  return (
    <a
      href={hashOfPlace(entry.place)}
      className={classes['link']}
      aria-current={current ? 'page' : undefined}
      data-testid={entry.testid}
    >
      <span className={classes['icon']}>
        <Icon size={23} stroke={1.6} aria-hidden />
        {count === 0 ? null : (
          <span className={classes['count']} data-alarming={entry.alarming}>
            {count > 99 ? '99+' : format.count(count)}
          </span>
        )}
      </span>
      <span>{t(`shell:nav.${entry.name}`)}</span>
    </a>
  );
}

function parentOf(place: Place): Place['screen'] {
  const { screen } = place;
  if (place.screen === 'import' && place.of !== 'cases') return 'documents';
  if (screen === 'document' || screen === 'new-document') return 'documents';
  if (screen === 'calendars' || screen === 'document-lists' || screen === 'fee-rules') return 'catalogue';
  if (screen === 'calendar' || screen === 'report') return 'overview';
  if (screen === 'person') return 'people';
  if (screen === 'emergency' || screen === 'new-emergency' || screen === 'crisis') return 'protection';
  return screen === 'case' || screen === 'import' || screen === 'print' || screen === 'print-book' ? 'cases' : screen;
}

import {
  IconArrowsExchange,
  IconBookmark,
  IconCalendar,
  IconReportAnalytics,
  IconCompass,
  IconContrast,
  IconFile,
  IconFileImport,
  IconFilePencil,
  IconFilePlus,
  IconFolder,
  IconInfoCircle,
  IconKey,
  IconKeyboard,
  IconLanguage,
  IconLifebuoy,
  IconLock,
  IconTableImport,
  IconUser,
  IconUserShield,
} from '@tabler/icons-react';
import { useEffect, useState } from 'react';
import type { SearchHit } from '../../../sync/bridge/model.ts';
import { useMayEditCatalogue } from '../catalogue/use-may-edit-catalogue.ts';
import { useMayRuleAccess } from '../access/may-rule-access.ts';
import { useWatch } from '../bridge/use-watch.ts';
import { useBridge } from '../bridge/bridge-context.ts';
import { StepBadge } from '../documents/document-marks.tsx';
import { showGuide } from '../guide/guide.tsx';
import { findProcedures } from '../new-case/find-procedures.ts';
import { useFormat } from '../format/use-format.ts';
import { useWords } from '../i18n/use-words.ts';
import { mayDo } from '../../../sync/domain/rights.ts';
import { StateMark } from '../protection/emergency-marks.tsx';
import { useSignedIn } from '../shell/use-signed-in.ts';
import { catalogueEntry, entries as screens } from '../shell/navigation-rail.tsx';
import { lockDesk } from '../leaving/lock-desk.ts';
import { live } from '../stores/live/live.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { panels } from '../stores/panels/panels.ts';
import { preferences } from '../stores/preferences/preferences.ts';
import { applyView } from '../views/viewed-list.ts';
import { StatusBadge } from '../ui/status-badge.tsx';
import { arrange, type Named } from './arrange.ts';
import { type OfferedAction, useOfferedActions } from './offered-actions.ts';
import { hasWords } from './has-words.ts';
import { newCaseAsked } from './new-case-asked.ts';
import { recentEntries, recentFirst } from './recent-entries.ts';
import type { PaletteEntry, PaletteGroup } from './palette-entry.ts';
import { saidAs } from './said-as.ts';

const HITS = 12;

export function usePaletteEntries(text: string): { groups: readonly PaletteGroup[]; searching: boolean } {
  const t = useWords();
  const wanted = text.trim();
  const { hits, searching } = useHits(wanted);
  const commands = useCommands();
  const asked = newCaseAsked(wanted, t('palette:new-said'));
  const procedures = useProcedures(asked ?? wanted);
  const here = useOfferedActions()
    .filter(({ asked }) => wanted !== '' || asked !== true)
    .map(entryOfAction);
  const recent = recentEntries.use((state) => state.keys);
  const matching = <Entry extends PaletteEntry>(entries: readonly Entry[]) =>
    entries.filter(({ key, title, detail }) => hasWords([title, detail, saidAs(key, t)].join(' '), wanted));
  const groups = arrange({
    wanted,
    asksForNew: asked !== null,
    here: wanted === '' ? recentFirst(here, recent) : matching(here),
    commands,
    matching: recentFirst(matching(commands), recent),
    found: hits,
    procedures,
  });
  return { groups: groups.map((group) => ({ ...group, title: t(`palette:group.${group.title}`) })), searching };
}

function entryOfAction({ key, title, icon, run }: OfferedAction): PaletteEntry {
  return { key, title, icon, run, detail: '', aside: null, testid: `action-${key}` };
}

const icons = { case: IconFolder, person: IconUser, document: IconFile, emergency: IconLifebuoy } as const;

/** What was found last stays on the screen until the next answer comes. */
function useHits(wanted: string): { hits: readonly PaletteEntry[]; searching: boolean } {
  const bridge = useBridge();
  const [answer, setAnswer] = useState<{ text: string; hits: readonly SearchHit[] }>({ text: '', hits: [] });
  useEffect(() => {
    if (wanted === '') return undefined;
    return bridge.watch('search', { text: wanted, limit: HITS }, (found) =>
      setAnswer({ text: wanted, hits: found.ok ? found.value : [] }),
    );
  }, [bridge, wanted]);
  const hits = wanted === '' ? [] : answer.hits.map(entryOf);
  return { hits, searching: wanted !== '' && answer.text !== wanted };
}

function entryOf(hit: SearchHit): PaletteEntry {
  return {
    key: `${hit.kind} ${hit.id}`,
    title: hit.title,
    detail: hit.detail,
    icon: icons[hit.kind],
    aside:
      hit.status === null ? null : hit.kind === 'document' ? (
        <StepBadge step={hit.status} />
      ) : hit.kind === 'emergency' ? (
        <StateMark state={hit.status} />
      ) : (
        <StatusBadge status={hit.status} />
      ),
    ...((hit.foundIn ?? hit.foundBy ?? hit.foundField) && { found: hit }),
    testid: `hit-${hit.id}`,
    run: () => goTo({ screen: hit.kind, id: hit.id }),
  };
}

function useCommands(): readonly Named[] {
  const t = useWords();
  const bridge = useBridge();
  const mayRule = useMayRuleAccess();
  const mayEdit = useMayEditCatalogue();
  const me = useSignedIn() ?? undefined;
  const roles = me?.roles ?? [];
  const { language, scheme } = preferences.use((state) => state);
  const watched = useWatch('savedViews', {});
  const views = watched.kind === 'answered' ? watched.value : [];
  const other = language === 'vi' ? 'en' : 'vi';
  const otherScheme = scheme === 'dark' ? 'light' : 'dark';
  const entry = (key: string, name: string, title: string, icon: PaletteEntry['icon'], run: () => void): Named => ({
    key,
    name,
    title,
    icon,
    run,
    detail: '',
    aside: null,
    testid: `command-${key}`,
  });
  return [
    ...[...screens, ...(mayEdit ? [catalogueEntry] : [])].map((screen) =>
      entry(
        screen.name,
        t(`shell:nav.${screen.name}`),
        t('palette:go', { screen: t(`shell:nav.${screen.name}`) }),
        screen.icon,
        () => goTo(screen.place),
      ),
    ),
    ...views.map((view) =>
      entry(`view-${view.id}`, view.name, t('palette:view', { name: view.name }), IconBookmark, () => applyView(view)),
    ),
    entry('report', t('report:title'), t('palette:go', { screen: t('report:title') }), IconReportAnalytics, () =>
      goTo({ screen: 'report', period: null }),
    ),
    entry('calendar', t('calendar:title'), t('palette:go', { screen: t('calendar:title') }), IconCalendar, () =>
      goTo({ screen: 'calendar' }),
    ),
    ...(mayDo('write', roles)
      ? [
          entry('handover', t('handover:title'), t('handover:title'), IconArrowsExchange, () =>
            goTo({ screen: 'handover' }),
          ),
        ]
      : []),
    entry('import', t('import:title'), t('import:title'), IconTableImport, () =>
      goTo({ screen: 'import', of: 'cases' }),
    ),
    entry(
      'language',
      t('shell:language'),
      t('palette:language', { language: t(`shell:language-name.${other}`) }),
      IconLanguage,
      () => preferences.dispatch({ type: 'language-chosen', language: other }),
    ),
    entry(
      'scheme',
      t('shell:appearance'),
      t('palette:scheme', { scheme: t(`shell:scheme.${otherScheme}`) }),
      IconContrast,
      () => preferences.dispatch({ type: 'scheme-chosen', scheme: otherScheme }),
    ),
    entry('shortcuts', t('shell:shortcuts'), t('shell:shortcuts'), IconKeyboard, () =>
      panels.dispatch({ type: 'panel-opened', panel: 'shortcuts' }),
    ),
    ...(me === undefined
      ? []
      : [entry('guide', t('guide:again'), t('guide:again'), IconCompass, () => showGuide(me.id))]),
    entry('passphrase', t('access:change-title'), t('access:change-title'), IconKey, () =>
      panels.dispatch({ type: 'panel-opened', panel: 'passphrase' }),
    ),
    ...(mayDo('register_document', roles)
      ? [
          entry(
            'register-document',
            t('documents:register-incoming'),
            t('documents:register-incoming'),
            IconFileImport,
            () => goTo({ screen: 'new-document', direction: 'incoming', about: null }),
          ),
        ]
      : []),
    ...(mayDo('draft_document', roles)
      ? [
          entry('draft-document', t('documents:draft-outgoing'), t('documents:draft-outgoing'), IconFilePencil, () =>
            goTo({ screen: 'new-document', direction: 'outgoing', about: null }),
          ),
        ]
      : []),
    ...(mayDo('protect', roles)
      ? [
          entry('new-emergency', t('protection:new'), t('protection:new'), IconLifebuoy, () =>
            goTo({ screen: 'new-emergency' }),
          ),
          entry(
            'crises',
            t('protection:crises'),
            t('palette:go', { screen: t('protection:crises') }),
            IconLifebuoy,
            () => goTo({ screen: 'protection', tab: 'crises' }),
          ),
        ]
      : []),
    ...(mayRule
      ? [
          entry('access', t('access:title'), t('palette:go', { screen: t('access:title') }), IconUserShield, () =>
            goTo({ screen: 'access' }),
          ),
        ]
      : []),
    entry('about', t('about:title'), t('about:title'), IconInfoCircle, () =>
      panels.dispatch({ type: 'panel-opened', panel: 'about' }),
    ),
    entry('lock', t('shell:lock'), t('shell:lock'), IconLock, () => lockDesk(bridge)),
  ];
}

/** Found as at the counter: also by what people call them. */
function useProcedures(wanted: string): readonly Named[] {
  const t = useWords();
  const format = useFormat();
  const catalogue = live.use((state) => state.catalogue);
  const mayReceive = mayDo('receive', useSignedIn()?.roles ?? []);
  if (catalogue === null || wanted === '' || !mayReceive) return [];
  const found = findProcedures(catalogue.groups, catalogue.procedures, wanted);
  return found
    .flatMap(({ procedures }) => procedures)
    .map((procedure) => ({
      key: `new ${procedure.code}`,
      name: format.text(procedure.name),
      title: t('palette:new', { procedure: format.text(procedure.name) }),
      detail: '',
      icon: IconFilePlus,
      aside: null,
      testid: `command-new-${procedure.code}`,
      run: () => goTo({ screen: 'new-case', procedure: procedure.code }),
    }));
}

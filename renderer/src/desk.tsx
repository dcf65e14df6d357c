import { MantineProvider, mergeThemeOverrides, useMantineColorScheme } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import type { i18n } from 'i18next';
import { type ReactNode, useEffect, useMemo } from 'react';
import type { Bridge } from '../../sync/bridge/client.ts';
import { AccessScreen } from './access/access-screen.tsx';
import { BridgeContext } from './bridge/bridge-context.ts';
import { CalendarScreen } from './calendar/calendar-screen.tsx';
import { CalendarsScreen } from './calendar/calendars-screen.tsx';
import { CaseScreen } from './case/case-screen.tsx';
import { CasesScreen } from './cases/cases-screen.tsx';
import { ReportScreen } from './report/report-screen.tsx';
import { DocumentListsScreen } from './document-lists/document-lists-screen.tsx';
import { FeeRulesScreen } from './fee-rules/fee-rules-screen.tsx';
import { CatalogueScreen } from './catalogue/catalogue-screen.tsx';
import { type Clock, ClockContext } from './clock/clock-context.ts';
import { ConflictsScreen } from './conflicts/conflicts-screen.tsx';
import { DocumentScreen } from './documents/document-screen.tsx';
import { DocumentsScreen } from './documents/documents-screen.tsx';
import { NewDocumentScreen } from './documents/new-document-screen.tsx';
import { FormatProvider } from './format/format-provider.tsx';
import { HandoverScreen } from './handover/handover-screen.tsx';
import { useWords } from './i18n/use-words.ts';
import { WordsProvider } from './i18n/words-provider.tsx';
import { ImportScreen } from './import/import-screen.tsx';
import { LinkScreen } from './link/link-screen.tsx';
import { NewCaseScreen } from './new-case/new-case-screen.tsx';
import { NumbersScreen } from './numbers/numbers-screen.tsx';
import { OverviewScreen } from './overview/overview-screen.tsx';
import { BookScreen } from './print/book-screen.tsx';
import { LedgerScreen } from './print/ledgers/ledger-screen.tsx';
import { PrintScreen } from './print/print-screen.tsx';
import { PeopleScreen } from './people/people-screen.tsx';
import { PersonScreen } from './people/person-screen.tsx';
import { CrisisScreen } from './protection/crisis-screen.tsx';
import { EmergencyScreen } from './protection/emergency-screen.tsx';
import { NewEmergencyScreen } from './protection/new-emergency-screen.tsx';
import { ProtectionScreen } from './protection/protection-screen.tsx';
import { RegistersScreen } from './registers/registers-screen.tsx';
import { QueueScreen } from './queue/queue-screen.tsx';
import { FailedScreen } from './shell/failed-screen.tsx';
import { entryOfPlace } from './shell/navigation-rail.tsx';
import { Shell } from './shell/shell.tsx';
import { Opening } from './sign-in/opening.tsx';
import { SignInScreen } from './sign-in/sign-in-screen.tsx';
import { live } from './stores/live/live.ts';
import { navigation } from './stores/navigation/navigation.ts';
import { hashOfPlace, type Place } from './stores/navigation/place.ts';
import { keepPreferences } from './stores/preferences/keep-preferences.ts';
import { preferences } from './stores/preferences/preferences.ts';
import { choiceDefaults } from './form/choice-defaults.ts';
import { themeIn } from './theme/theme.ts';

export function Desk({ bridge, clock, words }: { bridge: Bridge; clock: Clock; words: i18n }) {
  return (
    <WordsProvider words={words}>
      <FormatProvider>
        <BridgeContext value={bridge}>
          <ClockContext value={clock}>
            <Themed>
              <Appearance words={words} />
              <Notifications position="bottom-center" containerWidth={360} limit={3} />
              <Content />
            </Themed>
          </ClockContext>
        </BridgeContext>
      </FormatProvider>
    </WordsProvider>
  );
}

function Themed({ children }: { children: ReactNode }) {
  const t = useWords();
  const spoken = useMemo(() => mergeThemeOverrides(themeIn(t('close')), choiceDefaults), [t]);
  // Variables and classes come from the built style sheet: style elements are not allowed.
  return (
    <MantineProvider theme={spoken} withCssVariables={false} withGlobalClasses={false} defaultColorScheme="auto">
      {children}
    </MantineProvider>
  );
}

function Content() {
  const desk = live.use((state) => state.desk);
  const place = navigation.use((state) => state.place);
  if (desk === null) return <Opening />;
  if (desk.state === 'locked') return <SignInScreen desk={desk} />;
  return (
    <Shell>
      <FailedScreen key={hashOfPlace(place)}>
        <Screen place={place} />
      </FailedScreen>
    </Shell>
  );
}

function Screen({ place }: { place: Place }) {
  switch (place.screen) {
    case 'queue':
      return <QueueScreen />;
    case 'cases':
      return <CasesScreen />;
    case 'case':
      return <CaseScreen id={place.id} />;
    case 'new-case':
      return <NewCaseScreen procedure={place.procedure} received={place.received} />;
    case 'documents':
      return <DocumentsScreen tab={place.tab} />;
    case 'document':
      return <DocumentScreen id={place.id} />;
    case 'new-document':
      return <NewDocumentScreen direction={place.direction} about={place.about} />;
    case 'people':
      return <PeopleScreen />;
    case 'person':
      return <PersonScreen id={place.id} />;
    case 'protection':
      return <ProtectionScreen tab={place.tab} />;
    case 'emergency':
      return <EmergencyScreen id={place.id} />;
    case 'new-emergency':
      return <NewEmergencyScreen />;
    case 'crisis':
      return <CrisisScreen id={place.id} />;
    case 'registers':
      return <RegistersScreen tab={place.tab} at={place.at ?? null} />;
    case 'conflicts':
      return <ConflictsScreen />;
    case 'link':
      return <LinkScreen />;
    case 'numbers':
      return <NumbersScreen />;
    case 'import':
      return <ImportScreen key={place.of} of={place.of} />;
    case 'overview':
      return <OverviewScreen />;
    case 'access':
      return <AccessScreen />;
    case 'catalogue':
      return <CatalogueScreen procedure={place.procedure} />;
    case 'handover':
      return <HandoverScreen />;
    case 'calendar':
      return <CalendarScreen />;
    case 'calendars':
      return <CalendarsScreen of={place.of} />;
    case 'report':
      return <ReportScreen period={place.period} />;
    case 'document-lists':
      return <DocumentListsScreen />;
    case 'fee-rules':
      return <FeeRulesScreen />;
    case 'print':
      return <PrintScreen id={place.id} form={place.form} />;
    case 'print-book':
      return <BookScreen />;
    case 'print-ledger':
      return <LedgerScreen key={hashOfPlace(place)} ledger={place.ledger} />;
  }
}

/** Of the screen that is open, and nothing of what is on it: a window's title is read in lists of windows, and over shoulders. */
function useScreenName(): string | undefined {
  const t = useWords();
  const locked = live.use((state) => state.desk?.state !== 'unlocked');
  const entry = navigation.use((state) => entryOfPlace(state.place)?.name);
  return locked || entry === undefined ? undefined : t(`shell:nav.${entry}`);
}

/** Puts what was preferred into effect, on the document as a whole. */
function Appearance({ words }: { words: i18n }) {
  const t = useWords();
  const chosen = preferences.use((state) => state);
  const mission = live.use((state) => state.desk?.mission.code);
  // Keeping transitions keeps Mantine from writing a style element, which the policy forbids.
  const { setColorScheme } = useMantineColorScheme({ keepTransitions: true });
  useEffect(() => setColorScheme(chosen.scheme), [setColorScheme, chosen.scheme]);
  useEffect(() => {
    document.documentElement.dataset['contrast'] = chosen.contrast;
  }, [chosen.contrast]);
  useEffect(() => {
    document.documentElement.lang = chosen.language;
    void words.changeLanguage(chosen.language);
  }, [words, chosen.language]);
  const screen = useScreenName();
  useEffect(() => {
    document.title = [screen, mission, t('product')].filter((part) => part !== undefined).join(' · ');
  }, [screen, mission, t]);
  useEffect(() => keepPreferences(window, chosen), [chosen]);
  return null;
}

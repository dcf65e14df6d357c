import { Tabs } from '@mantine/core';
import { useWords } from '../i18n/use-words.ts';
import { goTo } from '../stores/navigation/navigation.ts';
import { registersTabs, type RegistersTab } from '../stores/navigation/place.ts';
import { ScreenHead } from '../ui/screen-head.tsx';
import { BooksTab } from './books-tab.tsx';
import { FeesTab } from './fees-tab.tsx';
import classes from './registers.module.css';
import { StockTab } from './stock-tab.tsx';

/** The till, the safe and the books. */
export function RegistersScreen({ tab, at }: { tab: RegistersTab; at: string | null }) {
  const t = useWords();
  return (
    <section className={classes['screen']} aria-labelledby="registers-title">
      <ScreenHead id="registers-title" title={t('registers:title')} />
      <Tabs value={tab} onChange={(to) => goTo({ screen: 'registers', tab: to as RegistersTab })} keepMounted={false}>
        <Tabs.List px="1.25rem">
          {registersTabs.map((each) => (
            <Tabs.Tab key={each} value={each} data-testid={`registers-${each}`}>
              {t(`registers:tab.${each}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab}>
          <div className={classes['body']}>
            <Part key={at} tab={tab} at={at} />
          </div>
        </Tabs.Panel>
      </Tabs>
    </section>
  );
}

function Part({ tab, at }: { tab: RegistersTab; at: string | null }) {
  switch (tab) {
    case 'fees':
      return <FeesTab at={at} />;
    case 'stock':
      return <StockTab blank={at} />;
    case 'books':
      return <BooksTab />;
  }
}

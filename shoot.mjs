import { chromium } from '@playwright/test';
const b = await chromium.launch({ executablePath: '/usr/bin/chromium' });
for (const [lang, scheme] of [
  ['vi', 'light'],
  ['en', 'dark'],
  ['en', 'light'],
]) {
  const p = await b.newPage({ viewport: { width: 1366, height: 900 }, colorScheme: scheme });
  await p.goto('http://localhost:5199/dev.html?as=0#/link');
  await p.getByTestId('lan').waitFor({ timeout: 60000 });
  await p.getByTestId(`language-${lang}`).dispatchEvent('click');
  await p.getByTestId('lan').scrollIntoViewIfNeeded();
  await p.waitForTimeout(500);
  await p.getByTestId('lan').screenshot({ path: `/tmp/lan-${lang}-${scheme}.png` });
}
await b.close();

import { mkdirSync } from 'node:fs';
import { expect } from '@playwright/test';
import sharp from 'sharp';
import { inRoot } from '../../build/bootstrap/paths.mjs';
import type { Language } from '../../renderer/src/stores/preferences/preferences.ts';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { samplePassphrase, test } from '../support/e2e-test.ts';

/** What a small laptop at a counter shows. */
test.use({ viewport: { width: 1366, height: 768 } });

const headOfMission = 'Phạm Thị Thu Hà';
/** Who leaves, and has work to hand over. */
const whoLeaves = 'Vũ Ngọc Lan';
/** Of the role IT, who lets others in. */
const whoKeepsMachines = 'Lý Quốc Bảo';
const folder = inRoot('docs', 'pictures', 'tour');
/** Pixels across, as large as a page shows them. */
const width = 1_100;

for (const language of ['vi', 'en'] as const) {
  test(`the main screens in ${language}`, async ({ sample, openDesk }) => {
    const desk = await openDesk(sample);
    await desk.untilLocked();
    await desk.chooseLanguage(language);
    await take(desk, 'sign-in', language);
    await desk.signIn(headOfMission, samplePassphrase);
    await desk.untilUpToDate();
    for (const stop of stops) {
      await stop.go(desk);
      await take(desk, stop.name, language);
    }
  });
}

interface Stop {
  readonly name: string;
  readonly go: (desk: DeskPage) => Promise<void>;
}

const address = (hash: string) => async (desk: DeskPage) => {
  await desk.page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
  await expect(desk.page.getByRole('main').getByRole('heading').first()).toBeVisible();
};

const stops: readonly Stop[] = [
  { name: 'queue', go: async (desk) => expect(desk.part(/^queue-row-/).nth(5)).toBeVisible() },
  {
    name: 'cases',
    go: async (desk) => {
      await desk.goTo('cases');
      await expect(desk.part(/^case-row-/).nth(5)).toBeVisible();
      await desk
        .part(/^pick-/)
        .nth(1)
        .click();
      await desk
        .part(/^pick-/)
        .nth(2)
        .click();
      await expect(desk.part('bulk-bar')).toBeVisible();
    },
  },
  {
    name: 'case',
    go: async (desk) => {
      await desk.part('bulk-clear').click();
      await desk
        .part(/^case-row-/)
        .filter({ has: desk.page.locator('[data-status="processing"]') })
        .first()
        .click();
      await expect(desk.part('case')).toBeVisible();
    },
  },
  {
    name: 'paper',
    go: async (desk) => {
      await desk.page.evaluate(() => {
        window.location.hash = window.location.hash.replace('#/cases/', '#/print/');
      });
      await expect(desk.part('file-page-text').first()).toBeAttached();
    },
  },
  {
    name: 'new-case',
    go: async (desk) => {
      await desk.goTo('new');
      await desk.part('procedure-citizen_registration').click();
      await expect(desk.part('create-case')).toBeVisible();
    },
  },
  {
    name: 'documents',
    go: async (desk) => {
      await address('#/documents/incoming')(desk);
      await expect(desk.part(/^document-row-(?!loading)/).nth(5)).toBeVisible();
    },
  },
  {
    name: 'document',
    go: async (desk) => {
      await desk
        .part(/^document-row-(?!loading)/)
        .nth(1)
        .click();
      await expect(desk.part('edit-document')).toBeVisible();
    },
  },
  {
    name: 'copies',
    go: async (desk) => {
      await address('#/documents/registers')(desk);
      await desk.page.getByText(/^(Sổ bản sao|Copies)$/).click();
      await expect(desk.part(/^document-row-(?!loading)/).nth(1)).toBeVisible();
    },
  },
  {
    name: 'registers',
    go: async (desk) => {
      await address('#/registers/books')(desk);
      await expect(desk.part('print-register')).toBeVisible();
    },
  },
  {
    name: 'stock',
    go: async (desk) => {
      await address('#/registers/stock')(desk);
      await expect(desk.part('stock-receive')).toBeVisible();
    },
  },
  { name: 'people', go: address('#/people') },
  {
    name: 'protection',
    go: async (desk) => {
      await address('#/protection')(desk);
      await expect(desk.part(/^emergency-row-/).nth(3)).toBeVisible();
    },
  },
  {
    name: 'emergency',
    go: async (desk) => {
      await desk
        .part(/^emergency-row-/)
        .nth(1)
        .click();
      await expect(desk.part('emergency')).toBeVisible();
    },
  },
  {
    name: 'crisis',
    go: async (desk) => {
      await address('#/crises')(desk);
      await desk
        .part(/^crisis-row-/)
        .getByRole('link')
        .first()
        .click();
      await expect(desk.part('citizens')).toBeVisible();
    },
  },
  {
    name: 'overview',
    go: async (desk) => {
      await address('#/overview')(desk);
      await expect(desk.part('overview')).toBeVisible();
      await expect(desk.part('overview-protection')).toBeVisible();
    },
  },
  {
    name: 'report',
    go: async (desk) => {
      await address('#/report')(desk);
      await expect(desk.part('report')).toBeVisible();
    },
  },
  {
    name: 'import',
    go: async (desk) => {
      await address('#/import')(desk);
      await desk.part('import-procedure').fill('');
      await desk.page
        .getByRole('option')
        .filter({ hasText: /Đăng ký công dân|Citizen registration/ })
        .first()
        .click();
      await desk.page.locator('input[type=file]').setInputFiles({
        name: 'table.csv',
        mimeType: 'text/csv',
        buffer: Buffer.from(table),
      });
      await expect(desk.part('import-refused')).toBeVisible();
    },
  },
  {
    name: 'conflicts',
    go: async (desk) => {
      await desk.goTo('conflicts');
      await desk
        .part(/^merge-/)
        .first()
        .click();
      await expect(desk.part('merge-form')).toBeVisible();
    },
  },
  {
    name: 'link',
    go: async (desk) => {
      await desk.page.keyboard.press('Escape');
      await expect(desk.part('merge-form')).toBeHidden();
      await desk.goTo('link');
    },
  },
  {
    name: 'handover',
    go: async (desk) => {
      await address('#/handover')(desk);
      await desk.part('handover-from').click();
      await desk.page.getByRole('option', { name: whoLeaves }).click();
      await expect(desk.part('left-thing').first()).toBeVisible();
    },
  },
  { name: 'numbers', go: async (desk) => desk.goTo('numbers') },
  { name: 'calendar', go: address('#/calendar') },
  {
    name: 'palette',
    go: async (desk) => {
      await desk.page.keyboard.press('Control+k');
      await desk.part('palette-input').fill('nguyen');
      await expect(desk.part(/^hit-/).first()).toBeVisible();
    },
  },
  {
    name: 'access',
    go: async (desk) => {
      await desk.page.keyboard.press('Escape');
      await expect(desk.part('palette-input')).toBeHidden();
      await desk.signIn(whoKeepsMachines, samplePassphrase);
      await address('#/access')(desk);
      await expect(desk.part('access-table')).toBeVisible();
    },
  },
  {
    name: 'about',
    go: async (desk) => {
      await desk.part('person-menu').click();
      await desk.part('about').click();
      await expect(desk.part('about-folder')).not.toHaveText('–');
      // The sample lies in a folder of its own for as long as its pictures are taken; an installed desk's lies here.
      await desk.part('about-folder').evaluate((folder) => {
        folder.textContent = '/home/lanhsu/.local/share/chancery';
      });
    },
  },
];

/** One row that may be taken in, and two that are told why not. */
const table = [
  'applicant/full_name,applicant/sex,applicant/birth_date,applicant/birth_place,applicant/passport_number,stay/since,stay/purpose,contact/phone,contact/host_address',
  'Nguyễn Văn Đức,male,17/02/1990,Hà Nội,C1234567,01/05/2020,study,+919810012345,12 Chanakyapuri',
  'Trần Thị Bình,female,31/02/1991,Huế,C7654321,01/05/2020,study,+919810012346,14 Chanakyapuri',
  'Lê Ánh,female,17/02/2090,Huế,,01/05/2020,study,+919810012347,16 Chanakyapuri',
].join('\n');

/** Small enough to stand in the repository: WebP, no wider than it is shown. */
async function take({ page }: DeskPage, name: string, language: Language): Promise<void> {
  await page.evaluate(async () => {
    await document.fonts.ready;
    const ending = document
      .getAnimations()
      .filter(({ effect }) => Number.isFinite(effect?.getComputedTiming().endTime));
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });
  const picture = await page.screenshot({ animations: 'disabled', caret: 'hide' });
  mkdirSync(folder, { recursive: true });
  await sharp(picture).resize({ width }).webp({ quality: 72, effort: 6 }).toFile(`${folder}/${name}.${language}.webp`);
}

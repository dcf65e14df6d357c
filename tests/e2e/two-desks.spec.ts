import { networkInterfaces } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import type { SubjectId } from '../../sync/core/ids.ts';
import type { QueryOutput } from '../../sync/bridge/contract.ts';
import type { CaseView } from '../../sync/bridge/model.ts';
import type { SubjectState } from '../../sync/core/fold/fold.ts';
import { networkAtHand } from '../../sync/desk/metering/network.ts';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { type HeadquartersHere, missionSpace, startHeadquarters } from '../support/e2e-headquarters.ts';
import { Probe } from '../support/e2e-probe.ts';
import { readReplicaFile } from '../support/e2e-replica.ts';
import { shoot, shootInBothLanguages } from '../support/e2e-screens.ts';
import type { Station } from '../support/e2e-station.ts';
import { test } from '../support/e2e-test.ts';

const passphrase = 'con ngựa đúng';
/** Receives and processes. */
const huy = 'Ngô Gia Huy';
/** The consul. */
const ha = 'Phạm Thị Thu Hà';

const form = {
  'applicant/full_name': 'Đặng Thị Hồng Nhung',
  'applicant/sex': 'female',
  'applicant/birth_date': '03/02/1990',
  'applicant/birth_place': 'Huế',
  'applicant/passport_number': 'C1234567',
  'contact/phone': '+919810012345',
  'contact/host_address': '12 Chanakyapuri, New Delhi',
  'stay/since': '01/05/2020',
  'stay/purpose': 'Lao động, làm việc',
};

let headquarters: HeadquartersHere;
test.beforeAll(async () => {
  headquarters = await startHeadquarters([huy, ha, 'Lê Hoàng Nam', 'Hoàng Minh Châu']);
});
test.afterAll(() => headquarters.close());

test('[F4] [X3] what two desks did to one case while the link was down is whole everywhere, and people settle the rest', async ({
  folder,
  startStation,
  openDesk,
}) => {
  test.slow();
  const folders = { one: path.join(folder, 'one'), two: path.join(folder, 'two') };
  const enrol = async (data: string, name: string): Promise<Station> => {
    const code = await headquarters.code();
    return startStation({ data, name, headquarters: headquarters.address, enrol: code, passphrase });
  };
  const stations = await Promise.all([enrol(folders.one, 'Quầy 1'), enrol(folders.two, 'Quầy 2')]);
  let [stationOne] = stations;
  const [, stationTwo] = stations;
  const one = await openDesk(stationOne);
  const two = await openDesk(stationTwo);
  await Promise.all([one.signIn(huy, passphrase), two.signIn(ha, passphrase)]);
  await two.chooseLanguage('en');

  const id = await test.step('a case received on desk one is on desk two', async () => {
    // With its first exchange it was granted numbers: the case takes one as it is opened.
    await one.untilUpToDate();
    await one.goTo('new');
    await one.part('procedure-citizen_registration').click();
    await one.fillForm(form);
    await one.part('create-case').click();
    const created = (await one.part('case-created').getAttribute('data-case')) as SubjectId;
    await expect(one.part('created-missing')).toContainText('Phiếu đăng ký công dân');
    await one.part('open-created').click();
    await expect(one.part('papers-missing')).toHaveText('thiếu 2');
    await two.openCase(created);
    await expect(one.caseDelivery()).toHaveAttribute('data-delivery', 'delivered');
    return created;
  });

  await test.step('both desks stay offline', async () => {
    for (const desk of [one, two]) {
      await desk.stayOffline(true);
      await desk.openCase(id);
    }
  });

  await test.step('both work the same case', async () => {
    await one.editFields({ 'contact/phone': '+919810011111', 'applicant/occupation': 'Kỹ sư' });
    await one.move('processing');
    await expect(one.part('assignee')).toHaveValue(huy);
    // What is left is the consul's to decide: the way to them is on the screen.
    await one.part('present-case').click();
    await expect(one.page.getByRole('menuitem', { name: ha })).toBeVisible();
    await one.page.keyboard.press('Escape');
    await one.addNote('Đã đối chiếu hộ chiếu gốc.');
    await two.editFields({ 'contact/phone': '+919810022222', 'contact/email': 'nhung@example.org' });
    await two.move('awaiting_papers', 'Thiếu bản sao hộ chiếu');
    await expect(two.part('why-here')).toContainText('Thiếu bản sao hộ chiếu');
    // The passing note is not the only way to the paper that is owed.
    await expect(two.part('print-owed')).toHaveAttribute('href', `#/print/${id}/form_02`);
    await expect(one.part('link-chip')).toHaveAttribute('data-waiting', '4');
    await expect(two.part('link-chip')).toHaveAttribute('data-waiting', '2');
  });

  await test.step('desk one is killed right after its screen said that a save is saved', async () => {
    one.expectStationToGo();
    await one.editFields({ 'emergency/name': 'Trần Văn Bình, chồng' });
    await stationOne.program.kill();
    await expect(one.part('disconnected')).toBeVisible();
    await shoot(one, 'station-gone');
  });

  await test.step('started again, desk one has the save, and is still offline', async () => {
    stationOne = await startStation({ data: folders.one, port: stationOne.port });
    await one.open(stationOne);
    await one.signIn(huy, passphrase);
    await one.openCase(id);
    await expect(one.part('value-emergency/name')).toHaveText('Trần Văn Bình, chồng');
    await expect(one.part('value-contact/phone')).toHaveText('+919810011111');
    await expect(one.part('case-status')).toHaveAttribute('data-status', 'processing');
    await expect(one.part('link-chip')).toHaveAttribute('data-kind', 'staying-offline');
    await expect(one.part('link-chip')).toHaveAttribute('data-waiting', '5');
    await expect(one.caseDelivery()).toHaveAttribute('data-delivery', 'saved');
  });

  const probes = await Promise.all([Probe.open(stationOne, huy, passphrase), Probe.open(stationTwo, ha, passphrase)]);

  await test.step('the link returns: both desks and headquarters show the same conflicts', async () => {
    for (const desk of [one, two]) await desk.stayOffline(false);
    for (const desk of [one, two]) {
      await desk.untilUpToDate();
      await desk.goTo('conflicts');
      await desk.part(`conflict-row-${id}`).click();
      await expect(desk.part('case-status')).toHaveAttribute('data-status', 'awaiting_papers');
      await expect(desk.sidesOf('state')).toHaveCount(2);
      await expect(desk.sidesOf('contact/phone')).toHaveCount(2);
      await expect(desk.part(/^conflict-(?!row)/)).toHaveCount(2);
      for (const [name, device, phone] of [
        [huy, 'Quầy 1', '+919810011111'],
        [ha, 'Quầy 2', '+919810022222'],
      ] as const) {
        const side = desk.sidesOf('contact/phone').filter({ hasText: phone });
        await expect(side).toContainText(name);
        await expect(side).toContainText(device);
      }
      await expect(desk.part('value-applicant/occupation')).toHaveText('Kỹ sư');
      await expect(desk.part('value-contact/email')).toHaveText('nhung@example.org');
    }
    const state = await expectSameEverywhere(probes, id, 10);
    expect(state.fields['contact/phone']?.conflict).toBe(true);
    expect(state.fields['state']).toMatchObject({ value: 'awaiting_papers', conflict: true });
    await headquarters.headquarters.settle();
    expect(await headquarters.headquarters.projected(missionSpace, id)).toMatchObject({ conflicts: 2, records: 10 });
    await shootInBothLanguages(one, 'case-conflict');
    await one.goTo('conflicts');
    await shootInBothLanguages(one, 'conflicts');
  });

  await test.step('people settle them while the line is cut: one writes a third number, the other takes a status', async () => {
    headquarters.line.cut();
    await two.writeThirdValue('contact/phone', '+919810033333');
    await expect(one.part('nav-conflicts')).toContainText('1');
    await one.openCase(id);
    await expect(one.part('value-contact/phone')).toHaveText('+919810033333');
    await one.takeSide('state', 'Đang xử lý');
    for (const desk of [one, two]) {
      await expect(desk.part('conflicts')).toBeHidden();
      await expect(desk.part('case-status')).toHaveAttribute('data-status', 'processing');
    }
  });

  await test.step('nothing waits any more, and all three agree', async () => {
    for (const desk of [one, two]) {
      await desk.untilUpToDate();
      await expect(desk.caseDelivery()).toHaveAttribute('data-delivery', 'delivered');
    }
    const state = await expectSameEverywhere(probes, id, 12);
    expect(Object.values(state.fields).filter((field) => field.conflict)).toEqual([]);
    expect(state.fields['contact/phone']?.value).toBe('+919810033333');
    expect(state.fields['state']?.value).toBe('processing');
  });

  await test.step('the history shows all of it, with who, when and from where', async () => {
    const told = await Promise.all([one, two].map(readHistory));
    await two.chooseLanguage('vi');
    const [first, second] = [told[0], await readHistory(two)];
    expect(first).toHaveLength(12);
    expect(second).toEqual(first);
    const said = first?.join('\n') ?? '';
    for (const value of ['+919810011111', '+919810022222', '+919810033333', 'Thiếu bản sao hộ chiếu', 'Đã đối chiếu']) {
      expect(said).toContain(value);
    }
    for (const entry of first ?? []) expect(entry).toMatch(new RegExp(`(${huy}.*Quầy 1|${ha}.*Quầy 2)`, 's'));
    for (const entry of first ?? []) expect(entry).toMatch(/\d{2}\/\d{2}\/\d{4} \d{2}:\d{2}/);
    // The newest stands first.
    expect(first?.[0]).toContain('Đang xử lý');
    expect(first?.at(-1)).toContain('Đặng Thị Hồng Nhung');
    await expect(one.page.getByTestId('history-entry').getByTestId('delivery')).toHaveCount(12);
    for (const mark of await one.page.getByTestId('history-entry').getByTestId('delivery').all()) {
      await expect(mark).toHaveAttribute('data-delivery', 'delivered');
    }
    await shootInBothLanguages(one, 'case-history-settled');
  });

  await test.step('the files of both desks hold what headquarters holds, record by record', async () => {
    for (const probe of probes) probe.close();
    for (const desk of [one, two]) desk.expectStationToGo();
    expect(await Promise.all([stationOne.program.stop(), stationTwo.program.stop()])).toEqual([0, 0]);
    const state = await headquarters.headquarters.state(missionSpace, id);
    const records = await headquarters.recordsAbout(id);
    const count = await headquarters.countRecords();
    for (const data of [folders.one, folders.two]) {
      expect(await readReplicaFile(data, passphrase, id)).toEqual({ state, records, count });
    }
  });
});

test('[L7] [M1] [M3] what a metered network may be used for is said at one desk and obeyed at the other, and both show what both used', async ({
  folder,
  startStation,
  openDesk,
}) => {
  test.skip(networkAtHand(networkInterfaces()) === null, 'this machine is in no network');
  test.slow();
  const enrol = async (name: string): Promise<readonly [Station, DeskPage]> => {
    const enrolment = { data: path.join(folder, name), name, headquarters: headquarters.address, passphrase };
    const station = await startStation({ ...enrolment, enrol: await headquarters.code() });
    const desk = await openDesk(station);
    await desk.signIn(ha, passphrase);
    await desk.untilUpToDate();
    await desk.goTo('link');
    await desk.part('use-lan').click();
    await expect(desk.part('lan-reach')).toBeVisible();
    return [station, desk];
  };
  const [[, one], [stationTwo, two]] = [await enrol('Quầy 1'), await enrol('Quầy 2')];

  await test.step('they meet', async () => {
    const [address = ''] = /\d+(?:\.\d+){3}:\d+/.exec(await one.part('lan-reach').innerText()) ?? [];
    await two.part('lan-address').fill(address);
    await two.part('lan-add').click();
    await expect(two.part('nearby-desk').filter({ hasText: 'Quầy 1' })).toHaveAttribute('data-tone', 'calm');
  });

  await test.step('one says how much: the other shows it, and both what both used', async () => {
    await one.part('metering-change').click();
    await one.part('metering-name').fill('VSAT');
    await one.part('metering-megabytes').fill('5');
    await one.part('metering-machines').fill('2');
    await one.part('metering-save').click();
    await expect(two.part('metering')).toContainText('VSAT');
    await expect(async () => {
      for (const desk of [one, two]) await desk.part('lan-visit').click();
      const [first, second] = [await readUse(one), await readUse(two)];
      expect(first.own).not.toBe('');
      expect(first).toEqual({ own: second.others, others: second.own });
    }).toPass();
    for (const desk of [one, two]) await expect(desk.part('metering-part')).toBeHidden();
    await two.part('metering').scrollIntoViewIfNeeded();
    await shootInBothLanguages(two, 'metering-of-two');
  });

  await test.step('one closes it but for an hour that is not now: the other holds back what it writes, and says until when', async () => {
    await one.part('metering-change').click();
    await one.part('metering-add-window').click();
    const opens = clockInDelhi(6);
    await one.part('metering-from-0').fill(opens);
    await one.part('metering-to-0').fill(clockInDelhi(7));
    await one.part('metering-save').click();
    await expect(two.part('link-chip')).toHaveAttribute('data-kind', 'held-back');
    await expect(two.part('link-now')).toContainText(new RegExp(`Tạm ngưng đến \\S+ ${opens}`));
    await two.goTo('new');
    await two.part('procedure-citizen_registration').click();
    await two.fillForm(form);
    await two.part('create-case').click();
    await two.goTo('link');
    await expect(two.part('link-chip')).toHaveAttribute('data-kind', 'held-back');
    await expect(two.part('link-chip')).not.toHaveAttribute('data-waiting', '0');
    await shootInBothLanguages(two, 'link-held-back');
    expect(stationTwo.program.logged.at(-1)).toContain('"event":"link","state":"held-back","reason":"window"');
  });

  await test.step('a person’s word goes past it', async () => {
    await two.part('exchange-now').click();
    await expect(two.part('link-chip')).toHaveAttribute('data-waiting', '0');
  });
});

/** What this machine and the others used, as its screen says it. */
async function readUse(desk: DeskPage): Promise<{ readonly own: string; readonly others: string }> {
  const said = await desk.part('metering-used').innerText();
  const [, own = '', others = ''] = /máy này (.+); 1 máy khác (.+)/.exec(said) ?? [];
  return { own, others };
}

/** On a clock in the mission, so many hours from now. */
function clockInDelhi(hours: number): string {
  const format = new Intl.DateTimeFormat('en-GB', { timeZone: 'Asia/Kolkata', hour: '2-digit', minute: '2-digit' });
  return format.format(Date.now() + hours * 3_600_000);
}

/** Waits until all three have that many records, and know it; then what they say of the case must be the same. */
async function expectSameEverywhere(probes: readonly Probe[], id: SubjectId, records: number): Promise<SubjectState> {
  await expect.poll(async () => (await headquarters.recordsAbout(id)).length).toBe(records);
  const isWhole = (history: QueryOutput<'history'>): boolean =>
    history.length === records && history.every(({ delivered }) => delivered);
  const histories = await Promise.all(probes.map((probe) => probe.see('history', { id }, isWhole)));
  expect(histories[0]).toEqual(histories[1]);
  expect(histories[0]?.map(({ record }) => record).toSorted()).toEqual(await headquarters.recordsAbout(id));
  const isDelivered = (view: CaseView | null): boolean => view?.delivery === 'delivered';
  const views = await Promise.all(probes.map((probe) => probe.see('case', { id }, isDelivered)));
  expect(views[0]).toEqual(views[1]);
  const state = await headquarters.headquarters.state(missionSpace, id);
  if (state === null) throw new Error('headquarters knows nothing of the case');
  expect(fieldsOfView(views[0] ?? null)).toEqual(fieldsOfState(state));
  expect(views[0]?.view).toEqual(state.heads);
  expect(state.records).toBe(records);
  return state;
}

type Told = Readonly<Record<string, { value: unknown; writes: readonly unknown[] }>>;

function fieldsOfState(state: SubjectState): Told {
  return Object.fromEntries(
    Object.entries(state.fields).map(([name, { value, writes }]) => [
      name,
      { value, writes: writes.map((write) => [write.value, write.hash, write.at, write.actor]) },
    ]),
  );
}

function fieldsOfView(view: CaseView | null): Told {
  const fields = { ...view?.fields, ...(view && { state: view.state }) };
  return Object.fromEntries(
    Object.entries(fields).map(([name, { value, sides }]) => [
      name,
      { value, writes: sides.map((side) => [side.value, side.record, side.at, side.actor]) },
    ]),
  );
}

async function readHistory(desk: DeskPage): Promise<readonly string[]> {
  await desk.openTab('history');
  await expect(desk.part('history-entry').first()).toBeVisible();
  return desk.part('history-entry').allInnerTexts();
}

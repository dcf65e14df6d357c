import { createHash, randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from '@playwright/test';
import pg from 'pg';
import type { DeskPage } from '../support/e2e-desk-page.ts';
import { HeadquartersProgram } from '../support/e2e-outage.ts';
import { ChangingProxy, flip } from '../support/changing-proxy.ts';
import { startHeadquarters } from '../support/e2e-headquarters.ts';
import { shoot, shootInBothLanguages } from '../support/e2e-screens.ts';
import { runStation, Station } from '../support/e2e-station.ts';
import { test } from '../support/e2e-test.ts';
import { fileContents, fileNames, placesOf, readStorage, watchAddresses } from '../support/e2e-traces.ts';

const mission = 'DEL';
const consul = 'Đỗ Anh Tuấn';
const passphrase = 'con ngựa đúng';

let root: string;
let headquarters: HeadquartersProgram;
/** The data folder of an enrolled desk that nobody opens. */
let enrolled: string;
let usedCode: string;

test.beforeAll(async () => {
  root = mkdtempSync(path.join(tmpdir(), 'chancery-bad-input-'));
  headquarters = await HeadquartersProgram.start(root, mission, [[consul, 'consul']]);
  const enrolment = await enrolmentFor(path.join(root, 'enrolled'));
  ({ data: enrolled, enrol: usedCode } = enrolment);
  const station = await Station.start(enrolment);
  await station.program.stop();
});

test.afterAll(async () => {
  await headquarters.stop();
  rmSync(root, { recursive: true, force: true });
});

/** What a new device needs to enrol. */
async function enrolmentFor(data: string) {
  const enrol = await headquarters.command('enrol', `--mission=${mission}`);
  return { data, enrol, headquarters: headquarters.address, name: 'Quầy 1', passphrase };
}

/** For tests that write nothing: two copies of one desk must not both write. */
function copyOfDesk(folder: string): string {
  const data = path.join(folder, 'desk');
  cpSync(enrolled, data, { recursive: true });
  return data;
}

test('[K8] a wrong passphrase is counted and answered slower each time, in the language chosen', async ({
  folder,
  startStation,
  openDesk,
}) => {
  const desk = await openDesk(await startStation({ data: copyOfDesk(folder) }));
  await desk.chooseStaff(consul);
  for (const attempt of [1, 2]) {
    await tryPassphrase(desk);
    await expect(desk.page.getByText(`Mật khẩu không đúng (lần thứ ${attempt}).`)).toBeVisible();
    await expect(desk.part('sign-in-wait')).toBeHidden();
  }
  await tryPassphrase(desk);
  await expect(desk.part('sign-in-wait')).toHaveText('Có thể thử lại sau 1 giây.');
  await expect(desk.part('sign-in')).toBeDisabled();
  await desk.chooseLanguage('en');
  await expect(desk.page.getByText('That is not the passphrase (attempt 3). The data is safe.')).toBeVisible();

  await tryPassphrase(desk);
  await expect(desk.page.getByText('That is not the passphrase (attempt 4).')).toBeVisible();
  await expect(desk.part('sign-in-wait')).toHaveText('You can try again in 2 seconds.');
  await shoot(desk, 'sign-in-waiting');
  expect(await desk.page.locator('body').innerText()).not.toMatch(/Error|\bat \S+:\d+|node:/);

  // Asking anew is no way around it: what comes too early is not even looked at.
  await desk.page.reload();
  await desk.chooseStaff(consul);
  await expect(async () => {
    await desk.part('passphrase').fill(passphrase);
    await desk.part('sign-in').click();
    await expect(desk.part('link-chip').or(desk.part('sign-in-wait'))).toBeVisible();
    await expect(desk.part('link-chip')).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

async function tryPassphrase(desk: DeskPage): Promise<void> {
  await desk.part('passphrase').fill('không phải mật khẩu');
  await desk.part('sign-in').click();
  await expect(desk.part('passphrase')).toHaveValue('');
}

test('files that are empty, too large or not what their name says are refused at once, and the case stays as it was', async ({
  folder,
  startStation,
  openDesk,
}) => {
  const desk = await openDesk(await startStation(await enrolmentFor(folder)));
  await desk.signIn(consul, passphrase);
  await receiveCase(desk);
  await desk.untilUpToDate();
  await desk.openTab('papers');

  const files = mkdtempSync(path.join(root, 'files-'));
  const file = (name: string, content: Buffer | string): string => {
    writeFileSync(path.join(files, name), content);
    return path.join(files, name);
  };
  const huge = file('Bản quét.pdf', '%PDF-1.7');
  truncateSync(huge, 200 * 1024 * 1024);
  const given = [
    ['file-empty', file('Đơn.pdf', ''), /Tệp rỗng \(0 byte\)\./],
    ['file-too-large', huge, /Tệp quá lớn: 210 MB, tối đa 105 MB\./],
    ['file-type-mismatch', file('Hộ chiếu.jpg', '%PDF-1.7\n'), /Nội dung tệp không khớp với tên: application\/pdf\./],
    ['file-type-mismatch', file('Ảnh.png', 'chỉ là chữ'), /Nội dung tệp không khớp với tên: không rõ là loại gì\./],
    ['file-type-mismatch', file('chạy.exe', 'MZ'), /Nội dung tệp không khớp với tên/],
  ] as const;
  for (const [index, [failure, name, words]] of given.entries()) {
    await desk.part('attach-input').setInputFiles(name);
    const upload = desk.part('upload').nth(index);
    await expect(upload).toHaveAttribute('data-state', 'failed');
    await expect(upload.getByTestId(`failure-${failure}`)).toHaveText(words);
    await expect(upload).toContainText('Chưa có gì được ghi.');
  }
  await shoot(desk, 'files-refused');
  await desk.chooseLanguage('en');
  await expect(desk.part('upload').first()).toContainText('The file is empty (0 bytes).');
  await expect(desk.part('upload').nth(3)).toContainText('of no known kind');
  await shoot(desk, 'files-refused');
  await expect(desk.part(/^file-/)).toHaveCount(0);
  await expect(desk.part('link-chip')).toHaveAttribute('data-waiting', '0');
  await desk.openTab('history');
  // How it was received is there; that anything was attached is not.
  await expect(desk.part('history-entry').filter({ hasText: 'First record' })).toBeVisible();
  await expect(desk.part('history-entry').filter({ hasText: 'Attached' })).toHaveCount(0);
});

test('[X6] headquarters and then its PostgreSQL are gone in the middle: the desk says so, works on, and catches up', async ({
  folder,
  startStation,
  openDesk,
}) => {
  const desk = await openDesk(await startStation(await enrolmentFor(folder)));
  test.slow();
  await desk.signIn(consul, passphrase);
  const id = await receiveCase(desk);
  await desk.untilUpToDate();

  await test.step('headquarters is killed while a file of 16 MB is on its way', async () => {
    const scan = Buffer.concat([Buffer.from('%PDF-1.7\n'), randomBytes(16 * 1024 * 1024)]);
    await desk.openTab('papers');
    const inTheMiddle = desk.page.waitForSelector('[data-testid=link-chip][data-kind=exchanging]', { timeout: 60_000 });
    await desk.part('attach-input').setInputFiles({ name: 'Bản quét.pdf', mimeType: 'application/pdf', buffer: scan });
    await inTheMiddle;
    await headquarters.kill();
    await expect(desk.part('link-chip')).toHaveAttribute('data-kind', 'offline');
    await expect(desk.part('upload')).toHaveCount(0);
    await desk.addNote('Vẫn làm việc được khi mất liên lạc.');
    await expect(desk.caseDelivery()).toHaveAttribute('data-delivery', 'saved');
    await desk.goTo('link');
    await expect(desk.part('link-now')).toContainText(/Không tới được máy chủ của Bộ|Đường truyền bị đứt giữa chừng/);
    await shoot(desk, 'link-offline');
    await desk.chooseLanguage('en');
    await expect(desk.part('link-now')).toContainText(/cannot be reached|The line broke in the middle/);
    await desk.chooseLanguage('vi');
  });

  await test.step('headquarters is back: all of it is there, the file included', async () => {
    await headquarters.serve();
    await desk.part('exchange-now').click();
    await desk.untilUpToDate();
    await expect(desk.part('waiting-bytes')).toHaveText('0 B');
  });

  await test.step('PostgreSQL crashes behind headquarters', async () => {
    await headquarters.crashPostgres();
    await desk.part('exchange-now').click();
    await expect(desk.part('link-now')).toContainText('Máy chủ của Bộ tạm thời không phục vụ.');
    await desk.openCase(id);
    await desk.addNote('Cơ sở dữ liệu của Bộ đang ngừng.');
    await expect(desk.part('link-chip')).toHaveAttribute('data-waiting', /^[1-9]/);
  });

  await test.step('PostgreSQL is back', async () => {
    await headquarters.restartPostgres();
    await desk.goTo('link');
    await expect(async () => {
      await desk.part('exchange-now').click();
      await expect(desk.part('link-chip')).toHaveAttribute('data-kind', 'up-to-date', { timeout: 1000 });
    }).toPass();
    await desk.untilUpToDate();
    await desk.openCase(id);
    await expect(desk.caseDelivery()).toHaveAttribute('data-delivery', 'delivered');
    await expect(desk.part('note')).toHaveCount(2);
  });
});

test('[X8] a portal, a proxy that changes bodies, a wrong certificate, a wrong key and another headquarters are named on the screen and in the log', async ({
  folder,
  startStation,
  openDesk,
}) => {
  test.slow();
  let target = new URL(headquarters.address);
  const between = await ChangingProxy.start(() => target);
  const impostor = await ChangingProxy.start(() => target, true);
  const { enrol } = await enrolmentFor(folder);
  const data = path.join(folder, 'desk');
  const given = { data, enrol, name: 'Quầy 1', passphrase, headquarters: between.url.origin };
  let station = await startStation(given);
  let desk = await openDesk(station);
  await desk.signIn(consul, passphrase);
  const id = await receiveCase(desk);
  await desk.untilUpToDate();
  await desk.openCase(id);
  await desk.addNote('Chờ gửi về Bộ.');
  await desk.untilUpToDate();

  /** Whatever stands there: it is named, what was written waits, and nothing is taken for delivered. */
  const meet = async (kind: 'offline' | 'refused', reason: string, vi: RegExp, en: RegExp) => {
    await desk.goTo('link');
    await expect(async () => {
      await desk.part('exchange-now').click();
      await expect(desk.part('link-now')).toContainText(vi, { timeout: 2_000 });
    }).toPass();
    await expect(desk.part('link-chip')).toHaveAttribute('data-kind', kind);
    await expect(desk.part('link-chip')).toHaveAttribute('data-waiting', '1');
    await shootInBothLanguages(desk, `link-${reason}`);
    await desk.chooseLanguage('en');
    await expect(desk.part('link-now')).toContainText(en);
    await desk.chooseLanguage('vi');
    expect(station.program.logged.some((line) => line.includes(`"state":"${kind}","reason":"${reason}"`))).toBe(true);
    await desk.openCase(id);
    await expect(desk.caseDelivery()).toHaveAttribute('data-delivery', 'saved');
  };

  /** The browser first: it would complain that nobody answers it any more. */
  const leave = async () => {
    await desk.page.context().close();
    await station.program.stop();
  };

  await test.step('a hotel’s page', async () => {
    between.page = '<!doctype html><title>Welcome to Hotel Imperial Wi-Fi</title>';
    await desk.openCase(id);
    await desk.addNote('Viết ở khách sạn.');
    await meet('offline', 'captive-portal', /Mạng này đòi đăng nhập trước/, /asks to sign in first/);
  });

  await test.step('a proxy that changes what is answered', async () => {
    between.change = { down: flip(-1) };
    between.page = null;
    await meet('offline', 'altered', /Dữ liệu bị sửa đổi trên đường truyền/, /changed on the way/);
  });

  await test.step('the same records behind another key: it takes in what waits, and its receipt counts for nothing', async () => {
    between.change = {};
    const own = await headquarters.signWith(randomBytes(32).toString('hex'));
    await meet('offline', 'wrong-keys', /không được ký bởi máy chủ/, /not signed by the headquarters/);
    // Its own headquarters would confirm what waits.
    target = new URL('http://127.0.0.1:9');
    await headquarters.signWith(own);
  });

  await test.step('another ministry’s headquarters', async () => {
    const strange = await startHeadquarters([]);
    target = new URL(strange.address);
    await meet('refused', 'unknown-device', /Bộ không nhận ra thiết bị này/, /does not know this device/);
    await leave();
    await strange.close();
    target = new URL(headquarters.address);
  });

  await test.step('a certificate that nobody vouches for', async () => {
    station = await startStation({ data, headquarters: `https://127.0.0.1:${impostor.port}` });
    desk = await openDesk(station);
    await desk.signIn(consul, passphrase);
    await meet('offline', 'wrong-certificate', /không phải là máy chủ của Bộ/, /is not headquarters/);
    await leave();
  });

  await test.step('headquarters itself', async () => {
    station = await startStation({ data, headquarters: between.url.origin });
    desk = await openDesk(station);
    await desk.signIn(consul, passphrase);
    await desk.untilUpToDate();
    await desk.openCase(id);
    await expect(desk.caseDelivery()).toHaveAttribute('data-delivery', 'delivered');
  });
  between.close();
  impostor.close();
});

/** Of one person, each so that it stands nowhere by chance. */
const theirs = {
  name: 'Quách Thị Tuyết Mai',
  passport: 'X7654321',
  phone: '+919876500001',
  street: '88 Hẻm Hoa Sữa',
  note: 'Đương sự nhờ giữ kín địa chỉ',
};

test('what people write stands in no log, no name of a file, no address and nowhere in the clear, whatever fails', async ({
  folder,
  openDesk,
}) => {
  test.slow();
  const enrolment = await enrolmentFor(folder);
  const station = await Station.start(enrolment);
  const desk = await openDesk(station);
  const readAddresses = watchAddresses(desk.page);
  await desk.chooseStaff(consul);
  await desk.part('passphrase').fill(theirs.name);
  await desk.part('sign-in').click();
  await expect(desk.page.getByText('Mật khẩu không đúng (lần thứ 1).')).toBeVisible();
  await desk.signIn(consul, passphrase);
  const database = new pg.Client({ connectionString: headquarters.databaseUrl });
  await database.connect();

  await test.step('headquarters fails on what they wrote', async () => {
    await desk.untilUpToDate();
    await database.query('ALTER TABLE records ADD CONSTRAINT none CHECK (seq < 0) NOT VALID');
    await receiveCase(desk, {
      'applicant/full_name': theirs.name,
      'applicant/passport_number': theirs.passport,
      'contact/phone': theirs.phone,
      'contact/host_address': theirs.street,
    });
    await desk.addNote(theirs.note);
    // A violated check, and what it was of: PostgreSQL would tell the row.
    await expect.poll(() => headquarters.log).toContain('"code":"23514"');
    await database.query('ALTER TABLE records DROP CONSTRAINT none');
    await database.end();
  });

  await test.step('files, a table and a pouch that bear their name', async () => {
    await desk.openTab('papers');
    const named = (end: string, text: string) => ({
      name: `${theirs.name}.${end}`,
      mimeType: '',
      buffer: Buffer.from(text),
    });
    await desk.part('attach-input').setInputFiles(named('pdf', ''));
    await expect(desk.part('failure-file-empty')).toBeVisible();
    await desk.part('attach-input').setInputFiles(named('pdf', '%PDF-1.7\n'));
    await expect(desk.part(/^file-/)).not.toHaveCount(0);
    await desk.goTo('link');
    await desk.part('pouch-input').setInputFiles(named('pouch', theirs.note));
    await expect(desk.part('pouch-outcome')).toContainText('không phải là túi thư');
    expect(station.program.logged.at(-1)).toContain('"event":"pouch-refused","reason":"not-a-pouch"');
    await desk.page.evaluate(() => void (location.hash = '#/import'));
    await desk.part('import-procedure').click();
    await desk.page.getByRole('option').first().click();
    await desk.page.locator('input[type=file]').setInputFiles(named('csv', `Họ và tên\n${theirs.name}\n`));
    await expect(desk.part('import-preview')).toBeVisible();
  });

  await test.step('they are looked for', async () => {
    await desk.goTo('cases');
    await desk.page.keyboard.press('Control+k');
    await desk.page.keyboard.type(theirs.name);
    await expect(desk.page.getByRole('option').filter({ hasText: theirs.name }).first()).toBeVisible();
    await desk.page.keyboard.press('Enter');
  });

  await test.step('the file of the desk is damaged under it', async () => {
    damagePages(path.join(enrolment.data, 'replica.db'), 3);
    await desk.goTo('people');
    await desk.goTo('cases');
  });

  const traces = new Map([
    ['the browser’s addresses', readAddresses()],
    ['the browser’s storage', await readStorage(desk.page)],
    ['the station', station.program.said + station.program.complained + station.program.logged.join('')],
    ['headquarters', headquarters.log],
    ['PostgreSQL’s log', fileContents(root, /\.log$/)],
    ['names of files', fileNames(root) + fileNames(folder)],
    ['the desk’s files', fileContents(enrolment.data, /./)],
  ]);
  await desk.page.context().close();
  await station.program.stop();
  expect([...traces].filter(([, text]) => text === '').map(([place]) => place)).toEqual([]);
  expect(placesOf(Object.values(theirs), traces)).toEqual([]);
  expect(placesOf(['tuyet'], traces)).toEqual([]);
});

test('a station that cannot start says why in both languages, and ends with 1', async ({ folder, startStation }) => {
  const elsewhere = path.join(folder, 'new');
  const headquartersAt = headquarters.address;
  const enrolling = (enrol: string) => ({ data: elsewhere, headquarters: headquartersAt, enrol, passphrase });
  await expectRefusal(enrolling(usedCode), /mã đã được dùng/, /the code has been used/);
  await expectRefusal(enrolling('QQQQ-QQQQ-QQQQ'), /mã không đúng/, /the code is wrong/);
  await expectRefusal(
    { ...enrolling(usedCode), headquarters: 'http://127.0.0.1:9' },
    /Không liên lạc được/,
    /cannot be reached/,
  );
  await expectRefusal({ data: elsewhere }, /Máy này chưa đăng ký/, /This device is not enrolled/);

  const running = await startStation({ data: copyOfDesk(folder) });
  const data = path.join(folder, 'desk');
  await expectRefusal({ data }, /đang được một chương trình khác mở/, /is open in another program/);
  const copied = path.join(folder, 'copied');
  cpSync(enrolled, copied, { recursive: true });
  await expectRefusal({ data: copied, port: running.port }, /Cổng \d+ đang được/, /Port \d+ is in use/);

  writeFileSync(path.join(copied, 'keyring.json'), '{"version":1,');
  await expectRefusal({ data: copied }, /Tệp khóa của máy này bị hỏng/, /keyring is damaged/);

  rmSync(path.join(copied, 'keyring.json'));
  const withoutKeyring = { ...enrolling(usedCode), data: copied };
  await expectRefusal(withoutKeyring, /tệp khóa keyring\.json đã mất/, /its keyring\.json is missing/);
});

async function expectRefusal(options: Parameters<typeof runStation>[0], vi: RegExp, en: RegExp): Promise<void> {
  const station = runStation(options);
  expect(await station.ended).toBe(1);
  const [inVietnamese, inEnglish, ...more] = station.said.trim().split('\n');
  expect(inVietnamese).toMatch(vi);
  expect(inEnglish).toMatch(en);
  expect(more).toEqual([]);
  expect(station.complained).toBe('');
}

for (const [what, from] of [
  ['at its beginning', 0],
  ['everywhere but at its beginning', 3],
] as const) {
  test(`a database file damaged ${what} is said to be so, and left as it is`, async ({
    folder,
    startStation,
    openDesk,
  }) => {
    const data = copyOfDesk(folder);
    const file = path.join(data, 'replica.db');
    damagePages(file, from);
    const before = digestOf(file);
    const desk = await openDesk(await startStation({ data }));
    await desk.chooseStaff(consul);
    await desk.part('passphrase').fill(passphrase);
    await desk.part('sign-in').click();
    await expect(desk.part('failure-replica-damaged')).toContainText('Tệp dữ liệu trên máy này bị hỏng.');
    await expect(desk.part('failure-replica-damaged')).toContainText('Tệp được giữ nguyên để khôi phục');
    await shoot(desk, 'replica-damaged');
    await desk.chooseLanguage('en');
    await expect(desk.part('failure-replica-damaged')).toContainText('The data file on this device is damaged.');
    await shoot(desk, 'replica-damaged');
    expect(digestOf(file)).toBe(before);
  });
}

for (const { what, put, failure, vi, en } of [
  {
    what: 'that is gone',
    put: () => undefined,
    failure: 'failure-replica-missing',
    vi: 'Tệp dữ liệu replica.db của máy này không có trong thư mục.',
    en: 'The data file of this device, replica.db, is not in its folder.',
  },
  {
    what: 'of another program',
    put: (file: string) => writeFileSync(file, `SQLite format 3\0${'\0'.repeat(8_000)}`),
    failure: 'failure-replica-foreign',
    vi: 'Ở chỗ tệp dữ liệu của máy này là một tệp của chương trình khác.',
    en: "In the place of this device's data file stands a file of another program.",
  },
]) {
  test(`a database file ${what} is said to be so, not damaged, and nothing takes its place`, async ({
    folder,
    startStation,
    openDesk,
  }) => {
    const data = copyOfDesk(folder);
    const file = path.join(data, 'replica.db');
    rmSync(file);
    put(file);
    const before = existsSync(file) && digestOf(file);
    const desk = await openDesk(await startStation({ data }));
    await desk.chooseStaff(consul);
    await desk.part('passphrase').fill(passphrase);
    await desk.part('sign-in').click();
    await expect(desk.part(failure)).toContainText(vi);
    await desk.chooseLanguage('en');
    await expect(desk.part(failure)).toContainText(en);
    expect(existsSync(file) && digestOf(file)).toBe(before);
  });
}

const pageBytes = 4096;

/** Changes one byte of each page from that one on, as a failing disk would. */
function damagePages(file: string, first: number): void {
  const bytes = readFileSync(file);
  for (let page = first; page * pageBytes < bytes.length; page += 1) {
    const at = page * pageBytes + 100;
    bytes[at] = (bytes[at] ?? 0) ^ 0xff;
  }
  writeFileSync(file, bytes);
}

function digestOf(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}

/** @returns the new case's id; it stands open */
async function receiveCase(desk: DeskPage, other: Readonly<Record<string, string>> = {}): Promise<string> {
  await desk.goTo('new');
  await desk.part('procedure-citizen_registration').click();
  await desk.fillForm({
    'applicant/full_name': 'Lưu Thị Mỹ Duyên',
    'applicant/sex': 'female',
    'applicant/birth_date': '03/02/1990',
    'applicant/birth_place': 'Cần Thơ',
    'applicant/passport_number': 'C1234567',
    'contact/phone': '+919810012345',
    'contact/host_address': '12 Chanakyapuri, New Delhi',
    'stay/since': '2020',
    'stay/purpose': 'Học tập',
    ...other,
  });
  await desk.part('create-case').click();
  await desk.part('open-created').click();
  await expect(desk.part('case')).toBeVisible();
  return (await desk.part('case').getAttribute('data-case')) ?? '';
}

// The worker. Listeners first and synchronously, so that the browser can wake it for any of them; what they do is in
// the files beside this one. Nothing is remembered here: memory is gone when the worker is.

import browser from "webextension-polyfill";
import { onAppearanceChange } from "../browser/appearance.ts";
import { onAlarm } from "../browser/idle.ts";
import { answer } from "../browser/messaging.ts";
import { explainTab } from "../browser/page-scripts.ts";
import { openOptions } from "../browser/pages.ts";
import { onOriginsChanged } from "../browser/permissions.ts";
import { openPopup } from "../browser/popup.ts";
import { createScanMenu, onScanMenu } from "../browser/scan-request.ts";
import { currentSession, extendSession } from "../browser/session-key.ts";
import { closeStorageToPages, localStore, whileNobodyWrites } from "../browser/storage.ts";
import { noteKept, onBrowserStart } from "../browser/storage-health.ts";
import { forgetTrouble } from "../browser/vault-trouble.ts";
import { likeliestWhy } from "../messages/page-why.ts";
import {
  parseAsk,
  parseDone,
  parseOutcome,
  parsePageReport,
  parseRecoveryCodes,
  parseUsername,
} from "../messages/parse.ts";
import { mergeDuplicates } from "../vault/merge-accounts.ts";
import { deleteForGood, withFillMode, withTaughtFields } from "../vault/vault.ts";
import { finishRemovals } from "../vault/vault-list.ts";
import { isFillMode } from "../vault/vault-settings.ts";
import {
  editAccount,
  emptyOldBin,
  forgetUsername,
  moveTo,
  removeOne,
  restoreOne,
  unbind,
} from "./account-changes.ts";
import { checkBackup, makeBackup, openBackupFile, putOffBackup, restoreBackup } from "./backup.ts";
import { bindAccount } from "./binding.ts";
import { forgetCandidates } from "./candidates.ts";
import { measureForUser } from "./clock.ts";
import { endEnrolment } from "./enrolling-tabs.ts";
import { offerTexts, saveAccount, scanText } from "./enrolment.ts";
import { onAsk, onLogin, onPageReport, onPageWords } from "./fill.ts";
import { fillByHand, tabState } from "./fill-by-hand.ts";
import { onDone, onSubmitted } from "./fill-done.ts";
import { forgetRegion, startRegion, takeRegion } from "./held-screenshot.ts";
import { addImported, readImportFile } from "./imports.ts";
import { changeWaysIn, raiseCost } from "./key-slots.ts";
import { setLocking } from "./locking.ts";
import { forgetLogin } from "./login-usernames.ts";
import { forgetMigrations, saveMigration } from "./migration-parts.ts";
import { nextCode } from "./next-code.ts";
import { onOutcome } from "./outcome.ts";
import { removePerson, renamePerson } from "./people.ts";
import { answerOffer, markByHand, onRecoveryCodes, updateOfferBadge } from "./recovery-codes.ts";
import { SessionService } from "./session.ts";
import { fillShortcut } from "./shortcut.ts";
import { settleSites, watchGranted } from "./sites.ts";
import { forgetTab } from "./tab-records.ts";
import { bringAllTaughtFields, teachField } from "./taught-fields.ts";
import { prove } from "./try-secret.ts";
import { changeVault } from "./vault-keeper.ts";
import { finishWaiting } from "./waiting.ts";
import { forgetWhoLoggedIn } from "./whose-records.ts";

const done = { ok: true } as const;

const session = new SessionService({
  async unlocked() {
    // The page that waits comes first, once it knows what it was taught: that goes before what looks like a prompt. What
    // fails, on a full disk, keeps nothing after it back, and is done again when the worker starts or at the next unlock.
    for (const step of [settleSites, bringAllTaughtFields, finishWaiting, updateOfferBadge, emptyOldBin]) {
      await step(Date.now()).catch(() => undefined);
    }
  },
  async locked() {
    forgetRegion();
    await Promise.all([forgetCandidates(), forgetMigrations(), forgetWhoLoggedIn()]);
  },
});

answer({
  "vault.create": (request) => session.create(request, Date.now()),
  "vault.rename": (request) => renamePerson(request, Date.now()),
  "vault.remove": (request) => removePerson(request, () => session.lock(), Date.now()),
  async "vault.unlock"(request) {
    const answer = await session.unlock(request, Date.now());
    // Nobody waits for it.
    if (answer.ok) void raiseCost(request.secret, Date.now());
    return answer;
  },
  "vault.prove": ({ secret }) => prove(secret, Date.now()),
  async "trouble.seen"() {
    const open = await currentSession(Date.now());
    if (open) await forgetTrouble(open.vaultId);
    return done;
  },
  "slots.change": (request) => changeWaysIn(request, Date.now()),
  "vault.lock": () => session.lock().then(() => done),
  "vault.touch": () => extendSession(Date.now()).then(() => done),
  "scan.texts": (request) => offerTexts(request, Date.now()),
  "region.start": (request) => startRegion(request, Date.now()),
  "region.take": () => takeRegion(),
  "migration.save": (request) => saveMigration(request, Date.now()),
  "locking.set": (request) => setLocking(request, Date.now()),
  "scan.text": (request) => scanText(request, Date.now()),
  "account.save": (request) => saveAccount(request, Date.now()),
  "account.bind": (request) => bindAccount(request, Date.now()),
  "account.remove": ({ accountId }) => removeOne(accountId, Date.now()),
  "account.restore": ({ accountId }) => restoreOne(accountId, Date.now()),
  "account.edit": (request) => editAccount(request, Date.now()),
  "account.unbind": (request) => unbind(request, Date.now()),
  "site.fillMode": ({ origin, mode }) =>
    changeVault(Date.now(), (vault) => withFillMode(vault, origin, isFillMode(mode) ? mode : undefined)),
  "site.teachField": (request) => teachField(request, Date.now()),
  "site.forgetField": ({ origin }) =>
    changeVault(Date.now(), (vault) => withTaughtFields(vault, origin, undefined)),
  "account.forgetUsername": (request) => forgetUsername(request, Date.now()),
  "account.move": (request) => moveTo(request, Date.now()),
  "accounts.merge": () => changeVault(Date.now(), mergeDuplicates),
  "bin.delete": ({ accountId }) => changeVault(Date.now(), (vault) => deleteForGood(vault, accountId)),
  "backup.make": ({ passphrase }) => makeBackup(passphrase, Date.now()),
  "backup.check": (request) => checkBackup(request, Date.now()),
  "backup.open": (request) => openBackupFile(request, Date.now()),
  "backup.restore": (request) => restoreBackup(request, Date.now()),
  "backup.putOff": () => putOffBackup(Date.now()),
  "import.read": (request) => readImportFile(request, Date.now()),
  "import.add": ({ contents }) => addImported(contents, Date.now()),
  "account.nextCode": ({ accountId }) => nextCode(accountId, Date.now()),
  "tab.state": ({ tabId }) => tabState(tabId),
  "tab.why": async ({ tabId }) => likeliestWhy(await explainTab(tabId)),
  "tab.fill": (request) => fillByHand(request, Date.now()),
  "clock.measure": ({ origin }) => measureForUser(origin),
  "offer.answer": (request) => answerOffer(request, Date.now()),
  "recovery.mark": (request) => markByHand(request, Date.now()),
  "page.words": (_, page) => onPageWords(page).then(() => done),
  async "page.report"(request, page) {
    const report = parsePageReport(request);
    return report ? onPageReport(page, report, Date.now()) : { ask: false };
  },
  async "fill.ask"(request, page) {
    const ask = parseAsk(request);
    return ask ? onAsk(page, ask) : { do: "nothing" };
  },
  async "fill.done"(request, page) {
    const outcome = parseDone(request);
    if (outcome) await onDone(page, outcome, Date.now());
    return done;
  },
  async "fill.submitted"(_, page) {
    await onSubmitted(page, Date.now());
    return done;
  },
  async "fill.outcome"(request, page) {
    const outcome = parseOutcome(request);
    if (outcome) await onOutcome(page, outcome, Date.now());
    return done;
  },
  async "login.username"(request, page) {
    const username = parseUsername(request);
    if (username !== undefined) await onLogin(page, username, Date.now());
    return done;
  },
  async "recovery.found"(request, page) {
    const codes = parseRecoveryCodes(request);
    if (codes) await onRecoveryCodes(page, codes, Date.now());
    return done;
  },
});

onAlarm((name) => void session.onAlarm(name, Date.now()));
onOriginsChanged((added) => void settleSites(Date.now(), added));
browser.tabs.onRemoved.addListener(
  (tabId) => void Promise.all([forgetTab(tabId), endEnrolment(tabId), forgetLogin(tabId)]),
);
browser.commands.onCommand.addListener((command) => {
  if (command === "lock") void session.lock();
  if (command === "fill") void fillShortcut(Date.now());
});
onScanMenu(() => void openPopup());
browser.runtime.onInstalled.addListener(({ reason }) => {
  void createScanMenu();
  if (reason === "install") void openOptions("welcome");
  // Loaded by the command line, as developers do, it is told of an install at each start of the browser, and of no start.
  if (reason === "install") void noteKept(Date.now());
  void watchGranted().then(() => settleSites(Date.now()));
});
onAppearanceChange(() => void createScanMenu());
onBrowserStart(() => void noteKept(Date.now()));
void closeStorageToPages();
// What a worker killed in the middle of a saving left undone; nothing while locked.
void settleSites(Date.now());
// … or of the removal of a vault.
void whileNobodyWrites(() => finishRemovals(localStore));

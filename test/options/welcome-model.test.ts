import { signal } from "@preact/signals";
import { expect, test } from "vitest";
import type { VaultView } from "../../src/browser/vault-reader.ts";
import { OptionsModel } from "../../src/options/options-model.ts";
import type { Strength } from "../../src/options/passphrase-strength.ts";
import { estimateStrength } from "../../src/options/passphrase-strength.ts";
import { WelcomeModel } from "../../src/options/welcome-model.ts";
import { emptyVault } from "../../src/vault/vault.ts";
import { FakeAppearance } from "../ui/fake-appearance.ts";

function firstRun(answer: unknown, estimate: (passphrase: string) => Promise<Strength>) {
  let view: VaultView = { state: "none" };
  const asked: unknown[] = [];
  const options = new OptionsModel(
    {
      appearance: new FakeAppearance().model,
      ask: (name, request) => {
        asked.push([name, request]);
        if (answer === undefined) return Promise.reject(new Error("nobody answers"));
        view = { state: "open", vault: emptyVault, restoredOlder: false };
        return Promise.resolve(answer as never);
      },
      readVault: () => Promise.resolve(view),
      onVaultChange: () => () => undefined,
      readStoredCopy: () => Promise.resolve(undefined),
      readWaysIn: () => Promise.resolve([]),
      passkeysWork: () => true,
      makePasskey: () => Promise.resolve({ ok: false, because: "cancelled" }),
      askPasskey: () => Promise.resolve({ ok: false, because: "cancelled" }),
      chooseVault: () => Promise.resolve(),
      shortcutOf: () => Promise.resolve(undefined),
      isFirefox: false,
      saveFile: () => undefined,
      isKeepingProved: () => Promise.resolve(false),
      storageUse: () => Promise.resolve({ usedBytes: 0 }),
      copyText: () => Promise.resolve(true),
      browserFacts: () => ({ version: "0.1.0", userAgent: "a browser", language: "en" }),
      grantedOrigins: () => Promise.resolve([]),
      serverClocks: () => Promise.resolve({}),
    },
    signal(0),
  );
  return { asked, options, welcome: new WelcomeModel(options, estimate) };
}

const problemOf = ({ refusal, chosen }: WelcomeModel) => refusal.value ?? chosen.problem.value;
const strong = () => Promise.resolve({ score: 4 } as const);
const soon = () => new Promise((resolve) => setTimeout(resolve));

test("a strong passphrase, typed twice, makes the vault and is forgotten", async () => {
  const { asked, options, welcome } = firstRun({ ok: true }, strong);
  welcome.chosen.typed.value = "otter marble sunday";
  welcome.chosen.repeated.value = "otter marble sunday";
  await soon();
  await welcome.create();
  expect(asked).toEqual([["vault.create", { passphrase: "otter marble sunday" }]]);
  expect(options.vaultView.value?.state).toBe("open");
  expect([welcome.chosen.typed.value, welcome.chosen.repeated.value]).toEqual(["", ""]);
  // Kept only while a recovery key is offered.
  expect(welcome.justCreated.value).toEqual({ type: "passphrase", passphrase: "otter marble sunday" });
  welcome.goOn();
  expect(welcome.justCreated.value).toBeUndefined();
});

test("who goes on before the passphrase is judged waits for that, and makes one vault however often they press", async () => {
  let judge: (strength: Strength) => void = () => undefined;
  const { asked, welcome } = firstRun({ ok: true }, () => new Promise((resolve) => (judge = resolve)));
  welcome.chosen.typed.value = "otter marble sunday";
  welcome.chosen.repeated.value = "otter marble sunday";
  const pressed = [welcome.create(), welcome.create()];
  await soon();
  expect(asked).toEqual([]);
  expect(problemOf(welcome)).toBeUndefined();
  judge({ score: 4 });
  await Promise.all(pressed);
  expect(asked).toEqual([["vault.create", { passphrase: "otter marble sunday" }]]);
});

test("where the words to judge it by can't be loaded, that is said, until something else is typed", async () => {
  let isGone = true;
  const { asked, welcome } = firstRun({ ok: true }, () =>
    isGone ? Promise.reject(new Error("the extension was updated")) : strong(),
  );
  welcome.chosen.typed.value = "otter marble sunda";
  welcome.chosen.repeated.value = "otter marble sunday";
  await welcome.create();
  expect(problemOf(welcome)).toBe("problemNotLoaded");
  isGone = false;
  welcome.chosen.typed.value = "otter marble sunday";
  await welcome.create();
  expect(asked).toHaveLength(1);
});

test("a weak one and two that differ make nothing", async () => {
  const weak = firstRun({ ok: true }, () => Promise.resolve({ score: 2 }));
  weak.welcome.chosen.typed.value = "lakeside2024";
  weak.welcome.chosen.repeated.value = "lakeside2024";
  await weak.welcome.create();
  await soon();
  await weak.welcome.create();
  expect(problemOf(weak.welcome)).toBe("createWeak");

  const differ = firstRun({ ok: true }, strong);
  differ.welcome.chosen.typed.value = "otter marble sunday";
  differ.welcome.chosen.repeated.value = "otter marble monday";
  await soon();
  expect(problemOf(differ.welcome)).toBeUndefined();
  await differ.welcome.create();
  expect(problemOf(differ.welcome)).toBe("passphrasesDiffer");
  expect([...weak.asked, ...differ.asked]).toEqual([]);
});

test.for([
  [{ ok: false, because: "storage-full" }, "problemStorageFull"],
  [{ ok: false, because: "exists" }, "createExists"],
  [undefined, "problemNoAnswer"],
] as const)("a refusal is told and the passphrase kept (%#)", async ([answer, problem]) => {
  const { welcome } = firstRun(answer, strong);
  welcome.chosen.typed.value = "otter marble sunday";
  welcome.chosen.repeated.value = "otter marble sunday";
  await soon();
  await welcome.create();
  expect(problemOf(welcome)).toBe(problem);
  expect(welcome.chosen.typed.value).toBe("otter marble sunday");
});

test("an estimate that comes late doesn't count for what was typed since", async () => {
  const answers: ((strength: Strength) => void)[] = [];
  const { welcome } = firstRun({ ok: true }, () => new Promise((resolve) => answers.push(resolve)));
  welcome.chosen.typed.value = "otter marble sunday";
  welcome.chosen.typed.value = "abc";
  answers[1]?.({ score: 0 });
  answers[0]?.({ score: 4 });
  await soon();
  expect(welcome.chosen.strength.value?.score).toBe(0);
});

test("zxcvbn's reasons are told in our words, English and French alike", async () => {
  expect(await estimateStrength("password")).toEqual({ score: 0, reason: "strengthCommon" });
  expect(await estimateStrength("qwertyuiop")).toMatchObject({ score: 0 });
  expect((await estimateStrength("bonjour123")).score).toBeLessThan(3);
  expect(await estimateStrength("chandail brume kayak violoncelle")).toEqual({ score: 4 });
});

test("an address's hash chooses the place, and what follows a slash is for that place", () => {
  const { options } = firstRun({ ok: true }, strong);
  for (const [hash, name, rest] of [
    ["#welcome", "welcome", ""],
    ["#security/recovery-key", "security", "recovery-key"],
    ["#a/b/c", "a", "b/c"],
    ["", "", ""],
  ] as const) {
    options.say("good", ["copied"]);
    options.follow(hash);
    expect(options.place.value).toEqual({ name, rest });
    expect(options.saying.value).toBeUndefined();
  }
});

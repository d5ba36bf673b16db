// An in-memory browser: as much of the extension API as the background uses. Import it before anything of src.

type Listener = (...parameters: never[]) => unknown;

class FakeEvent {
  readonly listeners: Listener[] = [];
  addListener(listener: Listener): void {
    this.listeners.push(listener);
  }
  async fire(...parameters: unknown[]): Promise<void> {
    for (const listener of this.listeners) await (listener as (...all: unknown[]) => unknown)(...parameters);
  }
}

export class FakeArea {
  readonly items = new Map<string, string>();
  /** How many more calls go through before the worker is killed: from then on every call hangs, as in a dead one. */
  callsLeft = Number.POSITIVE_INFINITY;
  /** Hears of the first call that hangs. */
  onDeath: () => void = () => undefined;

  async get(keys: string | readonly string[] | null = null): Promise<Record<string, unknown>> {
    await this.#live();
    const found = (keys === null ? [...this.items.keys()] : [keys].flat()).filter((key) =>
      this.items.has(key),
    );
    return Object.fromEntries(found.map((key) => [key, JSON.parse(this.items.get(key) ?? "null")]));
  }
  async set(items: Record<string, unknown>): Promise<void> {
    await this.#live();
    for (const [key, value] of Object.entries(items)) this.items.set(key, JSON.stringify(value));
  }
  async remove(keys: string | readonly string[]): Promise<void> {
    await this.#live();
    for (const key of [keys].flat()) this.items.delete(key);
  }
  async #live(): Promise<void> {
    if (this.callsLeft <= 0) {
      this.onDeath();
      await new Promise(() => undefined);
    }
    this.callsLeft -= 1;
  }
}

/** navigator.locks: one holder at a time, over all contexts. */
class FakeLocks {
  #last: Promise<unknown> = Promise.resolve();

  request<Result>(_name: string, work: () => Promise<Result>): Promise<Result> {
    const turn = this.#last.then(work);
    this.#last = turn.catch(() => undefined);
    return turn;
  }

  /** What the browser does when the context that holds one, and those that wait, have ended. */
  free(): void {
    this.#last = Promise.resolve();
  }
}

interface FakeTarget {
  tabId: number;
  frameIds?: number[];
}

export interface FakeTab {
  id: number;
  active: boolean;
  /** Absent: no extension may run a script there. */
  origin?: string;
  /** The origins around each of its frames, as the frames' own worlds state them. */
  ancestors?: Record<number, string[]>;
  /** What the field with the cursor is described as, by frame, where one may be taught. */
  fields?: Record<number, string>;
  /** Descriptions of fields that stand in it. */
  shows?: string[];
  /** Whether the script that finds taught fields runs there. */
  findsTaught?: boolean;
  /** Whether our fill script runs there and hears pushes. */
  listens?: boolean;
  /** Frames whose document is gone. */
  goneFrames?: number[];
}

const fresh = {
  local: new FakeArea(),
  session: new FakeArea(),
  locks: new FakeLocks(),
  granted: new Set<string>(),
  tabs: new Map<number, FakeTab>(),
  registered: new Map<string, { id: string; matches: string[]; js: string[] }>(),
  injected: [] as { tabId: number; file: string }[],
  /** The fields that a page was told of, one entry each time. */
  taught: [] as string[],
  pushed: [] as { tabId: number; message: unknown }[],
  badges: new Map<number | "all", string>(),
  idle: "active" as "active" | "idle" | "locked",
  originsChanged: new FakeEvent(),
  idleChanged: new FakeEvent(),

  /** The worker is killed after so many calls to each storage area. Resolves when that happens. */
  killWorkerAfter(calls: number): Promise<void> {
    return new Promise((resolve) => {
      for (const area of [this.local, this.session])
        Object.assign(area, { callsLeft: calls, onDeath: resolve });
    });
  },

  /** The worker is gone; another one may start. */
  workerIsDead(): void {
    for (const area of [this.local, this.session]) {
      Object.assign(area, { callsLeft: Number.POSITIVE_INFINITY, onDeath: () => undefined });
    }
    this.locks.free();
  },

  /** A new browser with a new profile. */
  reset(): void {
    for (const area of [this.local, this.session]) area.items.clear();
    this.workerIsDead();
    this.granted.clear();
    this.tabs.clear();
    this.registered.clear();
    this.injected.length = 0;
    this.taught.length = 0;
    this.pushed.length = 0;
    this.badges.clear();
    this.idle = "active";
  },
};

// One for all: a test that starts a second worker loads the modules anew, and the browser is still the same.
const shared = globalThis as { chartkeyFake?: typeof fresh };
shared.chartkeyFake ??= fresh;
export const fake = shared.chartkeyFake;

const patterns = (origins: readonly string[]) => origins.map((pattern) => pattern.replace(/\/\*$/, ""));

const fakeBrowser = {
  runtime: {
    id: "us",
    getURL: (path: string) => `chrome-extension://us/${path}`,
    onMessage: new FakeEvent(),
  },
  i18n: { getMessage: (key: string) => (key === "languageTag" ? "en" : key) },
  storage: { local: fake.local, session: fake.session, onChanged: new FakeEvent() },
  alarms: { create: () => undefined, clear: async () => true, onAlarm: new FakeEvent() },
  idle: {
    setDetectionInterval: () => undefined,
    queryState: async () => fake.idle,
    onStateChanged: fake.idleChanged,
  },
  permissions: {
    contains: async ({ origins }: { origins: string[] }) =>
      patterns(origins).every((one) => fake.granted.has(one)),
    getAll: async () => ({ origins: [...fake.granted].map((origin) => `${origin}/*`) }),
    remove: async ({ origins }: { origins: string[] }) => {
      for (const one of patterns(origins)) fake.granted.delete(one);
      return true;
    },
    onAdded: fake.originsChanged,
    onRemoved: new FakeEvent(),
  },
  action: {
    setBadgeText: async ({ tabId, text }: { tabId?: number; text: string | null }) => {
      if (text === null || text === "") fake.badges.delete(tabId ?? "all");
      else fake.badges.set(tabId ?? "all", text);
    },
    setBadgeBackgroundColor: async () => undefined,
    setTitle: async () => undefined,
  },
  tabs: {
    query: async () =>
      [...fake.tabs.values()].map(({ origin, ...tab }) => ({
        ...tab,
        ...(origin && { url: `${origin}/login` }),
      })),
    sendMessage: async (tabId: number, message: unknown, { frameId = 0 }: { frameId?: number } = {}) => {
      const tab = fake.tabs.get(tabId);
      if (!tab?.listens || tab.goneFrames?.includes(frameId))
        throw new Error("Could not establish connection.");
      fake.pushed.push({ tabId, message });
    },
  },
  scripting: {
    getRegisteredContentScripts: async (filter?: { ids: string[] }) =>
      [...fake.registered.values()].filter(({ id }) => filter === undefined || filter.ids.includes(id)),
    registerContentScripts: async (scripts: { id: string; matches: string[]; js: string[] }[]) => {
      const again = scripts.find(({ id }) => fake.registered.has(id));
      if (again) throw new Error(`Duplicate script ID '${again.id}'`);
      for (const script of scripts) fake.registered.set(script.id, script);
    },
    unregisterContentScripts: async ({ ids }: { ids: string[] }) => {
      for (const id of ids) fake.registered.delete(id);
    },
    executeScript: async ({
      target,
      files,
      func,
      args,
    }: {
      target: FakeTarget;
      files?: string[];
      func?: unknown;
      args?: unknown[];
    }) => {
      const tab = fake.tabs.get(target.tabId);
      if (!tab?.origin) throw new Error("Cannot access contents of the page.");
      for (const file of files ?? []) {
        fake.injected.push({ tabId: tab.id, file });
        if (file === "/content/taught.js") tab.findsTaught = true;
      }
      if (String(func).includes("chartkeyTakeTaughtFields")) {
        if (tab.findsTaught) fake.taught.push(String(args?.[0]));
        return [{ result: tab.findsTaught === true }];
      }
      if (String(func).includes("chartkeyElsewhere")) {
        const kept = String(args?.[0]).split("\n");
        return [{ result: kept.filter((one) => !tab.shows?.includes(one)) }];
      }
      if (String(func).includes("chartkeyDescribe")) {
        return Object.entries(tab.fields ?? {}).map(([frameId, result]) => ({
          frameId: Number(frameId),
          result,
        }));
      }
      const [frameId = 0] = target.frameIds ?? [];
      if (frameId !== 0) return [{ result: tab.ancestors?.[frameId] }];
      return [{ result: tab.origin }];
    },
  },
};

if (fake === fresh) {
  Object.assign(globalThis, { chrome: { runtime: { id: "us" } }, browser: fakeBrowser });
  Object.defineProperty(globalThis, "navigator", { value: { locks: fake.locks } });
}

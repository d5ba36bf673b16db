import { expect, test } from "vitest";
import { judgeSender, type RawSender } from "../../src/messages/sender.ts";

const own = { id: "us", origin: "chrome-extension://us" };
const page: RawSender = {
  id: "us",
  origin: "https://emr.example:8443",
  url: "https://emr.example:8443/login",
  documentId: "D",
  frameId: 0,
  tab: { id: 4, active: true },
};

const table: readonly [name: string, sender: RawSender, caller: string][] = [
  ["our popup", { id: "us", origin: "chrome-extension://us" }, "own-page"],
  ["our page in a tab", { ...page, origin: "chrome-extension://us" }, "own-page"],
  ["a page's content script", page, "content-script"],
  ["an intranet's", { ...page, origin: "http://emr" }, "content-script"],
  ["another extension", { ...page, id: "them" }, "stranger"],
  ["no id", { ...page, id: undefined }, "stranger"],
  ["another extension that claims our origin", { id: "them", origin: "chrome-extension://us" }, "stranger"],
  ["a sandboxed frame", { ...page, origin: "null" }, "stranger"],
  ["no origin", { ...page, origin: undefined }, "stranger"],
  ["a tab that the site opened without an address", { ...page, url: "about:blank" }, "stranger"],
  ["a frame whose text the site holds", { ...page, url: "about:srcdoc" }, "stranger"],
  ["a blob of the site", { ...page, url: "blob:https://emr.example:8443/4f1c" }, "stranger"],
  ["no address", { ...page, url: undefined }, "stranger"],
  ["a file", { ...page, origin: "file://" }, "stranger"],
  ["an origin with more than an origin", { ...page, origin: "https://emr.example/path" }, "stranger"],
  ["an origin with a user", { ...page, origin: "https://a@emr.example" }, "stranger"],
  ["a frame's content script", { ...page, frameId: 3 }, "content-script"],
  ["a prerendered document", { ...page, documentLifecycle: "prerender" }, "stranger"],
  ["a document kept for going back", { ...page, documentLifecycle: "cached" }, "stranger"],
  ["a document in use", { ...page, documentLifecycle: "active" }, "content-script"],
  ["no frame", { ...page, frameId: undefined }, "stranger"],
  ["no document", { ...page, documentId: undefined }, "stranger"],
  ["no tab", { ...page, tab: undefined }, "stranger"],
];

test.for(table)("%s", ([, sender, caller]) => {
  expect(judgeSender(sender, own).caller).toBe(caller);
});

test("a document is named by what the browser says of it", () => {
  expect(judgeSender(page, own)).toEqual({
    caller: "content-script",
    page: { origin: "https://emr.example:8443", documentId: "D", tabId: 4, frameId: 0, active: true },
  });
  expect(judgeSender({ ...page, tab: { id: 4 } }, own)).toMatchObject({ page: { active: false } });
});

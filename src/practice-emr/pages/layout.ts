// The frame around every page: the brand, the menus, the language switch, the lock beside the initials.

import { html } from "hono/html";
import { closedLock, leaf, openLock } from "./icons.ts";
import type { Html, View } from "./view.ts";

export interface Page {
  readonly title: string;
  readonly body: Html;
  /** Left out where leaving the page would lose what it shows. */
  readonly withoutLanguageSwitch?: boolean;
}

/** A page inside the EMR once somebody is signed in; a card in the middle before. */
export function layout(view: View, page: Page): Html {
  return documentOf(
    view,
    page.title,
    html`<a class="skip" href="#main">${view.texts.common.skip}</a>
${view.account ? topBar(view, page) : frontBar(view, page)}
<main id="main" class="${view.account ? "app" : "front"}">${page.body}</main>
<footer class="foot">
  <p>${view.texts.common.practiceNote}</p>
  ${view.inspector ? html`<a href="/inspector">${view.texts.common.inspector}</a>` : ""}
</footer>`,
  );
}

/** Only the head and the given body: for frames. */
export function documentOf({ texts }: View, title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="${texts.tag}">
<head>
<meta charset="utf-8">
<title>${title} · ${texts.common.product}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<link rel="icon" href="/favicon.ico">
<link rel="stylesheet" href="/assets/practice-emr.css">
<script src="/assets/page.js" defer></script>
</head>
<body>${body}</body>
</html>`;
}

export function csrfField({ csrf }: View): Html {
  return html`<input type="hidden" name="csrf" value="${csrf}">`;
}

function frontBar(view: View, page: Page): Html {
  return html`<header class="front-bar">${brand(view)}${languageSwitch(view, page)}</header>`;
}

function brand({ texts: { common } }: View): Html {
  return html`<a class="brand" href="/home" aria-label="${common.product}, ${common.clinic}"><span class="mark">${leaf}</span>
<span><b>${common.product}</b><small>${common.clinic}</small></span></a>`;
}

function languageSwitch({ language, texts, path }: View, { withoutLanguageSwitch }: Page): Html {
  if (withoutLanguageSwitch) return html``;
  const other = language === "en" ? "fr" : "en";
  return html`<a class="language" id="language-switch" lang="${other}" hreflang="${other}"
  href="/language/${other}?to=${encodeURIComponent(path)}">${texts.common.otherLanguage}</a>`;
}

function topBar(view: View, page: Page): Html {
  const { common } = view.texts;
  const isAdmin = view.account?.person.role === "admin";
  const link = (path: string, text: string) =>
    html`<a href="${path}"${view.path.split("?")[0] === path ? html` aria-current="page"` : ""}>${text}</a>`;
  return html`<header class="top-bar">
  ${brand(view)}
  <nav aria-label="${common.mainMenu}">
    ${link("/home", common.schedule)}
    ${isAdmin ? [link("/support", common.supportDesk), link("/settings", common.settings)] : ""}
    ${link("/trouble", common.help)}
  </nav>
  <div class="corner">${languageSwitch(view, page)}${userMenu(view)}</div>
</header>`;
}

/** EMR convention: a green closed lock or a red open one beside the user's initials, which open the menu. */
function userMenu(view: View): Html {
  if (!view.account) return html``;
  const { person, mfaOn } = view.account;
  const { common, mfa } = view.texts;
  const label = mfaOn ? mfa.on : mfa.off;
  return html`<span id="mfa-lock" class="lock ${mfaOn ? "on" : "off"}" data-mfa="${mfaOn ? "on" : "off"}"
  role="img" aria-label="${label}" title="${label}">${mfaOn ? closedLock : openLock}</span>
<details id="user-menu" class="user-menu">
  <summary aria-label="${common.userMenu}: ${person.name}">${person.initials}</summary>
  <div class="sheet">
    <p class="who"><b>${person.name}</b><span>${person.title[view.language]}</span>
      <span class="tag">${common.invented}</span></p>
    ${
      mfaOn
        ? html`<p id="mfa-state" class="mfa-state on">${closedLock} ${mfa.on}</p>`
        : html`<a id="enable-mfa" class="button danger" href="/mfa/enable">${openLock} ${mfa.enable}</a>`
    }
    <form method="post" action="/sign-out">${csrfField(view)}
      <button id="sign-out" class="quiet">${common.signOut}</button></form>
  </div>
</details>`;
}

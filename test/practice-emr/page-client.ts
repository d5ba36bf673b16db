// A browser without a screen: keeps cookies, follows redirects, sends the forms it was shown.

export interface ShownPage {
  readonly status: number;
  /** Where the redirects ended. */
  readonly path: string;
  readonly html: string;
  readonly headers: Headers;
}

export class PageClient {
  readonly #url: string;
  readonly #cookies = new Map<string, string>();
  #csrf = "";

  constructor(url: string) {
    this.#url = url;
  }

  get cookies(): ReadonlyMap<string, string> {
    return this.#cookies;
  }

  get(path: string): Promise<ShownPage> {
    return this.#load(path, { method: "GET" });
  }

  /** Sends a form of the page shown last, with its CSRF token. */
  post(path: string, fields: Record<string, string> | [string, string][]): Promise<ShownPage> {
    const body = new URLSearchParams(fields);
    body.append("csrf", this.#csrf);
    return this.postRaw(path, body);
  }

  postRaw(path: string, body: URLSearchParams, headers: Record<string, string> = {}): Promise<ShownPage> {
    return this.#load(path, { method: "POST", body, headers: { Origin: this.#url, ...headers } });
  }

  /** Username and password, by the forms. */
  async enterPassword(username: string, password: string): Promise<ShownPage> {
    await this.get("/sign-in");
    await this.post("/sign-in", { username });
    return this.post("/password", { password });
  }

  async #load(path: string, init: RequestInit): Promise<ShownPage> {
    const headers = new Headers(init.headers);
    // A server that is restarted must not meet a kept connection of its predecessor.
    headers.set("Connection", "close");
    headers.set("Cookie", [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; "));
    const response = await fetch(new URL(path, this.#url), { ...init, headers, redirect: "manual" });
    for (const cookie of response.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      this.#cookies.set(name, value);
    }
    const html = await response.text();
    const next = response.headers.get("Location");
    if (next !== null) return this.#load(next, { method: "GET" });
    this.#csrf = /name="csrf" value="([^"]+)"/.exec(html)?.[1] ?? this.#csrf;
    return { status: response.status, path, html, headers: response.headers };
  }
}

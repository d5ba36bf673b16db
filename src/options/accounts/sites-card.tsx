import { useId } from "preact/hooks";
import { titleInSentence } from "../../ui/account-title.tsx";
import { text } from "../../ui/texts.ts";
import type { FillMode } from "../../vault/vault-settings.ts";
import { ShortList } from "../short-list.tsx";
import type { AccountsModel, Site } from "./accounts-model.ts";

/** Each site that an account is used on: whether the browser allows it, and how codes get into its prompts. */
export function SitesCard({ model }: { model: AccountsModel }) {
  const sites = model.sites.value;
  return (
    <section class="card padded stack" data-testid="sites">
      <h2>{text("sites")}</h2>
      {sites.length === 0 && <p class="muted">{text("sitesEmpty")}</p>}
      <ShortList items={sites} keyOf={({ origin }) => origin}>
        {(site) => <SiteRow model={model} site={site} />}
      </ShortList>
    </section>
  );
}

function SiteRow({ model, site }: { model: AccountsModel; site: Site }) {
  const { origin, accounts, isAllowed, mode, taught } = site;
  const id = useId();
  return (
    <div class="bin-row" data-testid="site" data-origin={origin}>
      <span class="origin" id={id}>
        {origin}
      </span>
      {accounts.map((account) => (
        <span key={account.id}>{titleInSentence(account)}</span>
      ))}
      <p class="muted">{text(isAllowed ? "siteAllowed" : "siteNotAllowed")}</p>
      {isAllowed && (
        <select
          aria-label={text("siteFillMode", origin)}
          value={mode ?? ""}
          disabled={model.isChanging.value}
          onChange={({ currentTarget: { value } }) =>
            void model.setFillMode(origin, value === "" ? null : (value as FillMode))
          }
          data-testid="fill-mode"
        >
          <option value="">{text("siteBySelf")}</option>
          <option value="when-asked">{text("siteWhenAsked")}</option>
          <option value="never">{text("siteNever")}</option>
        </select>
      )}
      {taught > 0 && (
        <div class="site-field">
          <span class="muted">
            {taught === 1 ? text("siteTaught") : text("siteTaughtSeveral", String(taught))}
          </span>
          <button
            type="button"
            class="quiet"
            aria-label={text("siteForgetFieldOf", origin)}
            disabled={model.isChanging.value}
            onClick={() => void model.forgetField(origin)}
            data-testid="forget-field"
          >
            {text("siteForgetField")}
          </button>
        </div>
      )}
    </div>
  );
}

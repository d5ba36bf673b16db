import { text } from "../ui/texts.ts";

/** After the first run, and from "how do I add an account?": what is left to do, outside this page. */
export function ReadyView() {
  return (
    <div data-testid="ready">
      <h1>{text("readyTitle")}</h1>
      <p class="lead">{text("readySentence")}</p>
      <ol class="steps">
        <li class="card padded">
          <h2>{text("pinTitle")}</h2>
          <p>{text("pinHow")}</p>
        </li>
        <li class="card padded">
          <h2>{text("openMfaTitle")}</h2>
          <p>{text("openMfaHow")}</p>
          <dl class="known-emr">
            <dt>{text("outSmart")}</dt>
            <dd>
              <p>{text("outSmartHow")}</p>
              <a class="button secondary" href="https://app.outsmartemr.com" target="_blank" rel="noreferrer">
                {text("openSite", "app.outsmartemr.com")}
              </a>
            </dd>
          </dl>
        </li>
      </ol>
      <p class="also">
        <span>{text("readyAlso")}</span>
        <span class="also-ways">
          <a href="#import">{text("readyImport")}</a> <a href="#backup">{text("readyRestore")}</a>
        </span>
      </p>
    </div>
  );
}

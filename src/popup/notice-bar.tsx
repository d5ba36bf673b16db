import { Icon } from "../ui/icon.tsx";
import { text } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";

/** What just happened, told once to screen readers too: the live region is always there, its text is not. */
export function NoticeBar({ popup }: { popup: PopupModel }) {
  const notice = popup.notice.value;
  const copied = popup.copiedId.value !== undefined;
  return (
    <>
      <p class="visually-hidden" role="status">
        {copied ? text("copied") : ""}
      </p>
      <div class="notice-place" role={notice?.tone === "problem" ? "alert" : "status"}>
        {notice && (
          <div class={`notice notice-${notice.tone}`} data-testid="notice">
            <Icon name={notice.tone === "good" ? "check" : "warning"} />
            <p>{text(...notice.sentence)}</p>
            {notice.undo && (
              <button type="button" class="quiet" onClick={notice.undo} data-testid="undo">
                {text("undo")}
              </button>
            )}
            <button type="button" class="quiet" onClick={() => popup.dismissNotice()}>
              {text("dismiss")}
            </button>
          </div>
        )}
      </div>
    </>
  );
}

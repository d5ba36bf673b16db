import { Icon } from "../ui/icon.tsx";
import { countText, text } from "../ui/texts.ts";
import type { PopupModel } from "./popup-model.ts";

/** What just happened, told once to screen readers too: the live region is always there, its text is not. */
export function NoticeBar({ popup }: { popup: PopupModel }) {
  const notice = popup.notice.value;
  const copied = popup.copied.said;
  return (
    <>
      <p class="visually-hidden" role="status">
        {copied && copiedSentence(copied.secondsLeft)}
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

/** Said once: how long it is good for is known then, and needs no ticking. */
function copiedSentence(secondsLeft: number | undefined): string {
  return secondsLeft === undefined ? text("copied") : countText("copiedFor", secondsLeft);
}

/** A phone without media: speaks the voice SDK's signalling protocol to the simulator, no audio either way. */
import { offerOf, type PhoneListener, type Softphone } from "./softphone.ts";

interface Frame {
  type: string;
  payload?: { callsid?: string; parameters?: { Params?: string }; error?: { code?: number; message?: string } };
}

const reconnectMs = 1_000;

export function createSimulatedSoftphone(url: string, listener: PhoneListener): Softphone {
  let socket: WebSocket | null = null;
  let token = "";
  let closed = false;
  const send = (type: string, payload: Record<string, unknown>) => {
    if (socket?.readyState === WebSocket.OPEN) socket.send(JSON.stringify({ type, payload, version: "1.6" }));
  };
  const hear = ({ type, payload = {} }: Frame) => {
    const sid = payload.callsid ?? "";
    if (type === "connected") send("register", { media: { audio: true } });
    else if (type === "ready") listener.state("registered");
    else if (type === "error")
      listener.state("refused", `${payload.error?.code ?? ""} ${payload.error?.message ?? ""}`.trim());
    else if (type === "cancel" || type === "hangup") listener.ended(sid);
    else if (type === "invite")
      listener.incoming({
        sid,
        offerId: offerOf(payload.parameters?.Params),
        accept: () => send("answer", { callsid: sid, sdp: "" }),
        reject: () => send("reject", { callsid: sid }),
        hangUp: () => send("hangup", { callsid: sid }),
        mute: () => {},
      });
  };
  const open = () => {
    listener.state("connecting");
    socket = new WebSocket(url);
    socket.onopen = () => send("listen", { token, media: false, reconnectTimeout: 30 });
    socket.onmessage = ({ data }) => {
      const text = String(data);
      if (text.trim() === "") socket?.send("\n");
      else hear(JSON.parse(text) as Frame);
    };
    socket.onclose = () => {
      if (closed) return;
      listener.state("lost");
      setTimeout(open, reconnectMs);
    };
  };
  return {
    async connect(first) {
      token = first;
      open();
    },
    updateToken(next) {
      token = next;
      send("listen", { token, media: false, reconnectTimeout: 30 });
    },
    close() {
      closed = true;
      socket?.close();
    },
  };
}

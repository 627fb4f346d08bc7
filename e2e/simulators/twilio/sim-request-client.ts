/** Points the unchanged `twilio` SDK at a simulator; for tests and scripts of the simulator itself. */
import twilio from "twilio";

export class SimRequestClient extends twilio.RequestClient {
  readonly #base: URL;

  constructor(base: string, options: ConstructorParameters<typeof twilio.RequestClient>[0] = {}) {
    super(options);
    this.#base = new URL(base);
  }

  override request<TData>(opts: Parameters<typeof twilio.RequestClient.prototype.request<TData>>[0]) {
    const uri = new URL(opts.uri);
    const host = uri.host;
    uri.protocol = this.#base.protocol;
    uri.host = this.#base.host;
    return super.request<TData>({ ...opts, uri: uri.href, headers: { ...opts.headers, "X-Sim-Original-Host": host } });
  }
}

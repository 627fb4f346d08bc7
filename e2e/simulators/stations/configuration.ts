/** The configuration keys a station answers for. Source: OCPP 1.6 edition 2, section 9. */
import type { StationModel } from "./models.ts";

export interface ConfigurationKey {
  value: string;
  readonly: boolean;
  /** Takes effect after the next restart. */
  reboot?: boolean;
  /** Never given out (OCPP 1.6 security whitepaper, AuthorizationKey). */
  secret?: boolean;
}

export function configurationOf(model: StationModel): Map<string, ConfigurationKey> {
  const writable = {
    AllowOfflineTxForUnknownId: "true",
    AuthorizeRemoteTxRequests: "false",
    ClockAlignedDataInterval: "0",
    ConnectionTimeOut: "60",
    HeartbeatInterval: "300",
    LocalAuthorizeOffline: "true",
    LocalPreAuthorize: "false",
    MeterValuesSampledData: "Energy.Active.Import.Register,Power.Active.Import",
    MeterValueSampleInterval: String(model.meterIntervalSeconds),
    ResetRetries: "1",
    StopTransactionOnEVSideDisconnect: "true",
    StopTransactionOnInvalidId: "true",
    TransactionMessageAttempts: "3",
    TransactionMessageRetryInterval: "10",
    UnlockConnectorOnEVSideDisconnect: "true",
    WebSocketPingInterval: "60",
    ...model.configuration,
  };
  const fixed = {
    GetConfigurationMaxKeys: "50",
    NumberOfConnectors: String(model.connectors.length),
    SupportedFeatureProfiles: "Core,FirmwareManagement,Reservation,RemoteTrigger",
  };
  const keys = new Map<string, ConfigurationKey>();
  for (const [name, value] of Object.entries(writable)) keys.set(name, { value, readonly: false });
  for (const [name, value] of Object.entries(fixed)) keys.set(name, { value, readonly: true });
  keys.set("AuthorizationKey", { value: "", readonly: false, secret: true });
  return keys;
}

export function isNumericKey(name: string): boolean {
  return /Interval$|TimeOut$|Attempts$|Retries$/.test(name);
}

/** What the control API and the page show of a station. Energy in Wh, power in W. */
import type { Connector } from "./connector.ts";
import type { Station } from "./station.ts";

export interface ConnectorState {
  connector: number;
  evseId?: string;
  standard: string;
  powerKw: number;
  status: string;
  errorCode: string;
  vendorErrorCode?: string;
  info?: string;
  plugged: boolean;
  meterWh: number;
  session?: { transactionId?: number; idTag: string; startedAt: string; energyWh: number; powerW: number; soc: number };
}

export interface StationState {
  identity: string;
  name?: string;
  model: string;
  link: "offline" | "connecting" | "online";
  registration: string;
  silent: boolean;
  scenario: string;
  firmware: string;
  boots: number;
  queued: number;
  lastClose: string;
  status: string;
  connectors: ConnectorState[];
}

export function stateOf(station: Station): StationState {
  const { entry } = station;
  return {
    identity: entry.identity,
    ...(entry.name ? { name: entry.name } : {}),
    model: entry.model,
    link: station.link.state,
    registration: station.registration,
    silent: station.link.silent,
    scenario: station.scenario,
    firmware: station.firmware,
    boots: station.boots,
    queued: station.transactions.length,
    lastClose: station.lastClose,
    status: station.wholeStatus(),
    connectors: station.connectors.map((connector) => connectorState(station, connector)),
  };
}

function connectorState(station: Station, connector: Connector): ConnectorState {
  const { spec, session, fault } = connector;
  const evseId = station.entry.connectors?.find((one) => one.connector === spec.connector)?.evseId;
  return {
    connector: spec.connector,
    ...(evseId ? { evseId } : {}),
    standard: spec.standard,
    powerKw: spec.powerKw,
    status: station.statusOf(connector),
    errorCode: fault?.errorCode ?? "NoError",
    ...(fault?.vendorErrorCode ? { vendorErrorCode: fault.vendorErrorCode } : {}),
    ...(fault?.info ? { info: fault.info } : {}),
    plugged: connector.plugged,
    meterWh: Math.round(connector.meterWh),
    ...(session
      ? {
          session: {
            ...(session.transactionId === undefined ? {} : { transactionId: session.transactionId }),
            idTag: session.idTag,
            startedAt: new Date(session.startedAt).toISOString(),
            energyWh: Math.round(connector.meterWh - session.meterStartWh),
            powerW: Math.round(session.powerW),
            soc: Math.round(session.car.soc),
          },
        }
      : {}),
  };
}

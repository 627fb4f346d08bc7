/**
 * A site's map, drawn here from the outlines of countries that come with the product (Natural Earth by `world-atlas`,
 * public domain): no other server learns where anybody's stations stand. Coarse outlines for wide views, fine ones for
 * narrow ones; each is read once.
 */
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { type GeoProjection, geoMercator, geoPath } from "d3-geo";
import { feature, mesh } from "topojson-client";
import type { GeometryCollection, Topology } from "topojson-specification";
import { type MapStep, mapSize, mercatorScale, scaleBar } from "./rules/map-frame.ts";

type Atlas = Topology<{ countries: GeometryCollection }>;
type Ring = number[][];
/** West, south, east, north in degrees. */
type Box = [number, number, number, number];
interface Piece<T> {
  box: Box;
  coordinates: T;
}
/** Every island and every border line by itself, so that only what is seen has to be projected. */
interface Outlines {
  land: Piece<Ring[]>[];
  borders: Piece<Ring>[];
}

const detail: Record<MapStep, "10m" | "50m" | "110m"> = {
  region: "10m",
  province: "10m",
  country: "50m",
  continent: "110m",
};
const read = new Map<string, Promise<Outlines>>();

function boxOf(points: Ring): Box {
  const box: Box = [180, 90, -180, -90];
  for (const [lon = 0, lat = 0] of points) {
    box[0] = Math.min(box[0], lon);
    box[1] = Math.min(box[1], lat);
    box[2] = Math.max(box[2], lon);
    box[3] = Math.max(box[3], lat);
  }
  return box;
}

function polygonsOf(geometry: { type: string; coordinates?: unknown }): Ring[][] {
  // By the type of the geometry, as GeoJSON has it; a country is one of the two.
  if (geometry.type === "Polygon") return [geometry.coordinates as Ring[]];
  return geometry.type === "MultiPolygon" ? (geometry.coordinates as Ring[][]) : [];
}

async function readOutlines(which: string): Promise<Outlines> {
  const file = createRequire(import.meta.url).resolve(`world-atlas/countries-${which}.json`);
  // The package's own file: a topology of countries.
  const atlas = JSON.parse(await readFile(file, "utf8")) as Atlas;
  const { countries } = atlas.objects;
  const land = feature(atlas, countries).features.flatMap(({ geometry }) => polygonsOf(geometry));
  const lines = mesh(atlas, countries, (a, b) => a !== b).coordinates;
  return {
    land: land.map((coordinates) => ({ box: boxOf(coordinates[0] ?? []), coordinates })),
    borders: lines.map((coordinates) => ({ box: boxOf(coordinates), coordinates })),
  };
}

function outlines(which: string): Promise<Outlines> {
  const known = read.get(which) ?? readOutlines(which);
  read.set(which, known);
  return known;
}

export interface Placed {
  id: string;
  lat: number;
  lon: number;
}

export interface SiteMap {
  width: number;
  height: number;
  /** Outlines of land and borders between countries, as paths of an SVG. */
  land: string;
  borders: string;
  bar: { km: number; pixels: number };
  /** Where the places are that lie within the map, in its pixels. */
  places: { id: string; x: number; y: number }[];
}

/** Outlines beyond the frame are cut off, with room for their stroke. */
const margin = 8;

function projectionAround({ lat, lon }: { lat: number; lon: number }, step: MapStep): GeoProjection {
  const { width, height } = mapSize;
  return geoMercator()
    .center([lon, lat])
    .scale(mercatorScale(step, lat))
    .translate([width / 2, height / 2])
    .clipExtent([
      [-margin, -margin],
      [width + margin, height + margin],
    ]);
}

/** The corners of the frame; null where it reaches over the date line, and everything may be in it. */
function frameOf(projection: GeoProjection): Box | null {
  const { width, height } = mapSize;
  const [west, north] = projection.invert?.([-margin, -margin]) ?? [0, 0];
  const [east, south] = projection.invert?.([width + margin, height + margin]) ?? [0, 0];
  return west < east ? [west, south, east, north] : null;
}

const within = (frame: Box | null) => (piece: { box: Box }) =>
  frame === null ||
  (piece.box[0] <= frame[2] && piece.box[2] >= frame[0] && piece.box[1] <= frame[3] && piece.box[3] >= frame[1]);

export async function siteMap(middle: { lat: number; lon: number }, step: MapStep, places: Placed[]): Promise<SiteMap> {
  const { land, borders } = await outlines(detail[step]);
  const projection = projectionAround(middle, step);
  const path = geoPath(projection).digits(1);
  const { width, height } = mapSize;
  const seen = within(frameOf(projection));
  const coasts = land.filter(seen).map(({ coordinates }) => coordinates);
  const lines = borders.filter(seen).map(({ coordinates }) => coordinates);
  const inside = places.flatMap(({ id, lat, lon }) => {
    const at = projection([lon, lat]);
    if (!at || at[0] < 0 || at[0] > width || at[1] < 0 || at[1] > height) return [];
    return [{ id, x: Math.round(at[0] * 10) / 10, y: Math.round(at[1] * 10) / 10 }];
  });
  return {
    width,
    height,
    land: path({ type: "MultiPolygon", coordinates: coasts }) ?? "",
    borders: path({ type: "MultiLineString", coordinates: lines }) ?? "",
    bar: scaleBar(step),
    places: inside,
  };
}

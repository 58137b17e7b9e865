import { createHash } from 'node:crypto';
import type { CodeableConcept, Quantity } from 'fhir/r5.js';

/** The system of this project's identifiers. */
export const ownSystem = 'urn:vascular-evidence:studies';

/** The namespace of the UUIDs by which resources of a bundle refer to one another (RFC 9562, version 5). */
const namespace = Buffer.from('5f0a7c6e3b1d5c0e9a4f2d8b7c6a1e30', 'hex');

/** The address of a resource within bundles: the same for the same name, always. */
export function urnOf(name: string): string {
  const digest = createHash('sha1').update(namespace).update(name).digest().subarray(0, 16);
  digest.writeUInt8((digest.readUInt8(6) & 0x0f) | 0x50, 6);
  digest.writeUInt8((digest.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = digest.toString('hex');
  return `urn:uuid:${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** A concept by its code, with what we call it; by its name alone where there is no code for it. */
export function concept(text: string, system: string, code: string | undefined): CodeableConcept {
  return code === undefined ? { text } : { coding: [{ system, code }], text };
}

/** A number with its unit, as it is printed. */
export function quantity(value: number, unit: string | null): Quantity {
  return unit === null ? { value } : { value, unit };
}

/** A list under its name, and nothing where it is empty: FHIR has no empty lists. */
export function filled<Name extends string, Item>(
  name: Name,
  items: readonly Item[],
): Partial<Record<Name, Item[]>> {
  const told: Partial<Record<Name, Item[]>> = {};
  if (items.length > 0) told[name] = [...items];
  return told;
}

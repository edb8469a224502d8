import { modelKey, type WisedatData } from './data.ts';
import type { AddressRecord, DescribedRecord, PartyRecord, PlaceRecord } from './records.ts';

type Id = string | number | null | undefined;

/** What a record shows of the things that it names. What is not there is null. */
export function showing(data: WisedatData) {
  const country = (code: Id) => {
    const found = get(data.countries, code);
    return found && { iso_3166_1: found.id, name: found.name };
  };
  const place = (given: PlaceRecord | null) =>
    given && {
      street: given.street,
      city: given.city,
      postal_code: given.postal_code,
      postal_code_location: given.postal_code_location,
      country: country(given.country),
    };
  const described = (records: ReadonlyMap<string, DescribedRecord>, id: Id) => {
    const found = get(records, id);
    return found && { id: found.id, description: found.description };
  };
  const tax = (id: Id) => {
    const found = get(data.taxes, id);
    return found && { ...found, exemption_reason: described(data.exemptionReasons, found.exemption_reason) };
  };
  const salesman = (id: Id) => {
    const found = get(data.salesmen, id);
    return found && { ...party(found), commission: found.commission };
  };
  return {
    country,
    described,
    tax,
    party,
    salesman,
    /** An address, and its two parts beside the place that a warehouse shows. */
    address: (given: AddressRecord | null) =>
      given && { ...place(given), phone: given.phone, fax: given.fax, region: given.region },
    currency: (id: Id) => get(data.currencies, id),
    unit: (id: Id) => described(data.units, id),
    model: (brand: string | null, id: string | null) => {
      const model = brand !== null && id !== null && data.models.get(modelKey(brand, id));
      return model
        ? { id: model.id, description: model.description, brand: described(data.brands, brand) }
        : null;
    },
    category: (id: number) => {
      const found = get(data.categories, id);
      return (
        found && {
          id,
          id_parent: found.id_parent,
          name: found.name,
          short_name: found.short_name,
        }
      );
    },
    supplier: (id: Id) => {
      const found = get(data.suppliers, id);
      return found && party(found);
    },
  };
}

function get<Item>(records: ReadonlyMap<string, Item>, id: Id): Item | null {
  return records.get(String(id)) ?? null;
}

function party({ id, code, name, tax_id, active }: PartyRecord) {
  return { id, code, name, tax_id, active };
}

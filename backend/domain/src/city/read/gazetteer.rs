//! `gazetteer.tsv`: a header `kind, uk, en, lat, lon, district` (tab-separated) and a place a line.

use crate::{
    city::{Bounds, Code, fault::Faults},
    gazetteer::Place,
    territory::{Point, Territories},
    words::Bilingual,
};

const HEADER: [&str; 6] = ["kind", "uk", "en", "lat", "lon", "district"];

pub fn read(text: &str, faults: &Faults<'_>, bounds: Bounds, territories: &Territories) -> Vec<Place> {
    let mut lines = (1..).zip(text.lines());
    let header = lines.next().map_or("", |(_, header)| header);
    if header.split('\t').ne(HEADER) {
        faults.at_line(1, format!("the header must be {} (tab-separated)", HEADER.join(", ")));
        return Vec::new();
    }
    let mut places = Vec::new();
    for (line, row) in lines.filter(|(_, row)| !row.is_empty()) {
        match place(row, bounds, territories) {
            Ok(place) => places.push(place),
            Err(reason) => faults.at_line(line, reason),
        }
    }
    places
}

fn place(row: &str, bounds: Bounds, territories: &Territories) -> Result<Place, String> {
    let fields: Vec<_> = row.split('\t').collect();
    let &[kind, uk, en, lat, lon, district] = fields.as_slice() else {
        return Err(format!("{} fields instead of {}", fields.len(), HEADER.len()));
    };
    let kind = Code::new(kind).map_err(|error| format!("kind \"{kind}\": {error}"))?;
    for (name, value) in [("uk", uk), ("en", en)] {
        if value.is_empty() || value.trim() != value {
            return Err(format!("\"{name}\" is empty or has spaces around it"));
        }
    }
    let number = |name: &str, text: &str| {
        let number = text.parse::<f64>().ok().filter(|number| number.is_finite());
        number.ok_or_else(|| format!("{name} \"{text}\" is not a number"))
    };
    let point = Point::new(number("lat", lat)?, number("lon", lon)?);
    if !bounds.contain(point) {
        let swapped = bounds.contain(point.swapped());
        let reason = if swapped { "lat and lon look swapped" } else { "lies outside of the city's bounds" };
        return Err(reason.to_owned());
    }
    let district = match district {
        "" => territories.districts().find(point),
        code => {
            let found = territories.districts().find_code(code);
            Some(found.ok_or_else(|| format!("there is no district \"{code}\""))?)
        }
    };
    let name = Bilingual { uk: uk.to_owned(), en: en.to_owned() };
    Ok(Place { kind, name, point, district })
}

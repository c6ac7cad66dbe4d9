//! A tile of the map as a browser reads it: Mapbox vector tile 2.1, points only.

use std::collections::BTreeMap;

/// A feature of the layer `appeals`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Feature {
    pub numbers: BTreeMap<String, u64>,
    pub words: BTreeMap<String, String>,
}

impl Feature {
    /// How many appeals it stands for.
    pub fn count(&self) -> u64 {
        self.numbers.get("count").copied().unwrap_or_default()
    }
}

/// The features of a tile; none where it is empty.
#[must_use]
pub fn features(tile: &[u8]) -> Vec<Feature> {
    let layers = fields(tile).into_iter().filter(|(number, _)| *number == 3);
    layers.flat_map(|(_, layer)| layer_features(layer.bytes())).collect()
}

fn layer_features(layer: &[u8]) -> Vec<Feature> {
    let parts = fields(layer);
    let of = |wanted: u64| parts.iter().filter(move |(number, _)| *number == wanted).map(|(_, value)| value);
    assert_eq!(of(1).next().map(Value::bytes), Some(&b"appeals"[..]));
    let keys: Vec<_> = of(3).map(|key| String::from_utf8_lossy(key.bytes()).into_owned()).collect();
    let values: Vec<_> = of(4).map(|value| fields(value.bytes())).collect();
    of(2)
        .map(|feature| {
            let mut read = Feature::default();
            let tags = fields(feature.bytes()).into_iter().find(|(number, _)| *number == 2);
            let tags = tags.map(|(_, tags)| numbers(tags.bytes())).unwrap_or_default();
            for pair in tags.as_chunks::<2>().0 {
                let key = keys[usize::try_from(pair[0]).expect("an index")].clone();
                match &values[usize::try_from(pair[1]).expect("an index")][0] {
                    (1, word) => {
                        read.words.insert(key, String::from_utf8_lossy(word.bytes()).into_owned());
                    }
                    (_, Value::Number(number)) => {
                        read.numbers.insert(key, *number);
                    }
                    (_, Value::Bytes(_)) => {}
                }
            }
            read
        })
        .collect()
}

/// A value of a protocol buffer.
enum Value<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

impl<'a> Value<'a> {
    fn bytes(&self) -> &'a [u8] {
        match self {
            Self::Bytes(bytes) => bytes,
            Self::Number(_) => &[],
        }
    }
}

fn fields(mut bytes: &[u8]) -> Vec<(u64, Value<'_>)> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        let key = number(&mut bytes);
        let value = match key & 7 {
            0 => Value::Number(number(&mut bytes)),
            1 => Value::Bytes(take(&mut bytes, 8)),
            5 => Value::Bytes(take(&mut bytes, 4)),
            _ => {
                let length = usize::try_from(number(&mut bytes)).expect("a length");
                Value::Bytes(take(&mut bytes, length))
            }
        };
        all.push((key >> 3, value));
    }
    all
}

fn take<'a>(bytes: &mut &'a [u8], length: usize) -> &'a [u8] {
    let (head, rest) = bytes.split_at(length);
    *bytes = rest;
    head
}

fn number(bytes: &mut &[u8]) -> u64 {
    let mut value = 0;
    for shift in (0..64).step_by(7) {
        let byte = take(bytes, 1)[0];
        value |= u64::from(byte & 0x7F) << shift;
        if byte < 0x80 {
            break;
        }
    }
    value
}

fn numbers(mut bytes: &[u8]) -> Vec<u64> {
    let mut all = Vec::new();
    while !bytes.is_empty() {
        all.push(number(&mut bytes));
    }
    all
}
